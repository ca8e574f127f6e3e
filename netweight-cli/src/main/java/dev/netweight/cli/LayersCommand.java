package dev.netweight.cli;

import dev.netweight.explain.LayerLines;
import dev.netweight.operator.Line;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the layers that can be asked for in one line. */
final class LayersCommand {
  private final Console console;

  LayersCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("layers");
    spec.usageMessage().description("Lists the layers that can be asked for in one line.");
    CommonOptions.addHelp(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private int run(ParseResult parsed) {
    for (Line line : LayerLines.all()) {
      console.out().println(line.command());
      console.out().println("    " + LayerLines.operator(line).summary());
      console.out().println("    netweight " + line.example());
    }
    return Exit.DONE;
  }
}
