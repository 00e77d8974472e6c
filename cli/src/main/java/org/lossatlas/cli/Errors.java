package org.lossatlas.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.lossatlas.catalogue.ExpressionException;
import org.lossatlas.lab.error.LabException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever goes wrong into one line and an exit status; below a wrong expression, that and a
/// caret.
final class Errors {
  /// What was asked for was done, and the answer is no; or the fault is ours.
  static final int FAILED = 1;

  /// What was asked for cannot be done.
  static final int WRONG_CALL = 2;

  private Errors() {}

  /// Arguments that do not fit the command.
  static int wrongArguments(ParameterException e, String[] args) {
    String text = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      text +=
          suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(command.getErr(), name, "%s (see %s --help)".formatted(oneLine(text), name));
    return WRONG_CALL;
  }

  /// A command that threw.
  static int failed(Exception e, CommandLine command, CommandLine.ParseResult call)
      throws Exception {
    if (Boolean.getBoolean("atlas.trace")) {
      throw e;
    }
    boolean isWrongCall =
        e instanceof IllegalArgumentException
            || e instanceof LabException
            || e instanceof IOException
            || e instanceof UncheckedIOException;
    String hint = isWrongCall ? "" : " (ATLAS_OPTS=-Datlas.trace=true shows where)";
    command.getOut().flush();
    print(command.getErr(), command.getCommandSpec().qualifiedName(), line(e) + hint);
    if (e instanceof ExpressionException wrong) {
      wrong.pointer().lines().forEach(line -> command.getErr().println("  " + line));
      command.getErr().flush();
    }
    return isWrongCall ? WRONG_CALL : FAILED;
  }

  /// What happened, for people; the type only where there are no words.
  static String line(Throwable e) {
    return switch (e) {
      case UncheckedIOException wrapped -> line(wrapped.getCause());
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileNotFoundException missing -> "cannot read " + oneLine(missing.getMessage());
      case ExceptionInInitializerError wrapped when wrapped.getCause() != null ->
          line(wrapped.getCause());
      case LabException wrong -> oneLine(wrong.getMessage());
      case IllegalArgumentException wrong when wrong.getMessage() != null ->
          oneLine(wrong.getMessage());
      default -> e.getMessage() == null ? e.toString() : kind(e) + oneLine(e.getMessage());
    };
  }

  private static String kind(Throwable e) {
    return e instanceof IOException ? "" : e.getClass().getSimpleName() + ": ";
  }

  private static void print(PrintWriter err, String command, String text) {
    err.println(command + ": " + text);
    err.flush();
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " / ");
  }
}
