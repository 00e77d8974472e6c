package org.lossatlas.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command that holds the others; alone it prints what there is.
@Command(
    name = "atlas",
    versionProvider = Version.class,
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      EvalCommand.class,
      VerifyCommand.class,
      CompareCommand.class,
      BenchCommand.class
    },
    description =
        "The loss functions of deep learning: what they are, what they give, which to use.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas list --family classification",
      "  atlas show focal",
      "  atlas eval focal --param gamma=1 --input logits=[0.5,-2] --input target=[1,0]",
      "  atlas bench --loss focal",
      "",
      "atlas COMMAND --help tells more. ATLAS_OPTS holds options for the JVM."
    })
final class Atlas implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean isVersionWanted;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print this help and exit.")
  private boolean isHelpWanted;

  /// The command line, ready to execute; the caller says where it writes.
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Atlas());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpLongOptionsMaxWidth(28);
    commandLine.setUsageHelpWidth(Math.clamp(Terminal.columns(100), 60, 100));
    commandLine.setParameterExceptionHandler(Errors::wrongArguments);
    commandLine.setExecutionExceptionHandler(Errors::failed);
    return commandLine;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
