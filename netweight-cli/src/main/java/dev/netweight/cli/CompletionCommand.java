package dev.netweight.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints a completion script that is generated from the commands. */
final class CompletionCommand {
  private final Console console;
  private final Supplier<CommandLine> everything;

  CompletionCommand(Console console, Supplier<CommandLine> everything) {
    this.console = console;
    this.everything = everything;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("completion");
    spec.usageMessage()
        .description("Prints a completion script for bash or zsh.")
        .footer("", "For this shell:  source <(netweight completion bash)");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("bash|zsh")
            .type(String.class)
            .description("the shell (bash); one script serves both")
            .build());
    CommonOptions.addHelp(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private int run(ParseResult parsed) {
    String shell = parsed.matchedPositionalValue(0, "bash");
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new UsageException("there is a completion for bash and for zsh, not for " + shell);
    }
    console.out().print(AutoComplete.bash("netweight", everything.get()));
    return Exit.DONE;
  }
}
