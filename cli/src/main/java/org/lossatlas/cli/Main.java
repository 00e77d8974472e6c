package org.lossatlas.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The `atlas` command.
public final class Main {
  private Main() {}

  /// Runs one command and exits with its status: 0 for success, 1 for a failed check, 2 for a wrong
  /// call.
  public static void main(String[] args) {
    restoreStandardError();
    System.exit(run(args));
  }

  private static int run(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = new PrintWriter(System.err, true);
    int status;
    try {
      status = Atlas.commandLine().setOut(out).setErr(err).execute(args);
    } catch (OutOfMemoryError _) {
      err.println("atlas: out of memory; ATLAS_OPTS=-Xmx8g gives it 8 GB");
      status = Errors.FAILED;
    } catch (LinkageError | StackOverflowError e) {
      err.println("atlas: " + Errors.line(e));
      status = Errors.FAILED;
    }
    out.flush();
    return status;
  }

  /// UTF-8 whatever the locale: JSON has to be, and so are the Greek letters of the documentation.
  private static PrintWriter writer(FileDescriptor file) {
    return new PrintWriter(new FileOutputStream(file), false, StandardCharsets.UTF_8);
  }

  /// Writes errors to the file descriptor that the script names.
  ///
  /// Before this program starts, the JVM says on standard error that it uses an incubator module,
  /// and no option keeps it from doing so. The script filters that line out of descriptor 2 and
  /// hands over the real standard error beside it.
  private static void restoreStandardError() {
    Integer descriptor = Integer.getInteger("atlas.stderr");
    if (descriptor == null) {
      return;
    }
    try {
      var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      FileOutputStream stream = new FileOutputStream(constructor.newInstance(descriptor));
      System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | RuntimeException _) {
      // Descriptor 2 still gets there, through the filter.
    }
  }
}
