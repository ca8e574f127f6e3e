package dev.netweight.cli;

import dev.netweight.render.text.LayerAnswer;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows how the numbers of one layer of a model come about. */
final class WhyCommand {
  private final Console console;

  WhyCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("why");
    spec.usageMessage()
        .description("Shows how the numbers of a model's layer come about.")
        .footer("", "Try:", "  netweight why model.keras conv2d");
    spec.addPositional(positional("0", "1", "MODEL", "the model's file"));
    spec.addPositional(
        positional(
            "1",
            "0..1",
            "LAYER",
            "the layer's name, its path such as encoder/conv2d, its module or one of its outputs;"
                + " all without"));
    CommonOptions.addDimensions(spec);
    CommonOptions.addConvention(spec);
    CommonOptions.addText(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private static PositionalParamSpec positional(
      String index, String arity, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(arity)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private int run(ParseResult parsed) {
    CommonOptions common = CommonOptions.of(parsed, console);
    String path = parsed.matchedPositionalValue(0, "");
    String name = parsed.matchedPositionalValue(1, "");
    Report report =
        CommandLineInterface.netweight()
            .with(CommonOptions.dimensions(parsed))
            .with(CommonOptions.convention(parsed))
            .weigh(Path.of(path));
    String framework = framework(report);
    boolean first = true;
    for (Row row : name.isEmpty() ? layers(report) : new LayerSearch(report, path).named(name)) {
      console.out().print(first ? "" : "\n");
      first = false;
      console
          .out()
          .print(new LayerAnswer(common.color(), common.width()).render(row, report, framework));
    }
    return Exit.DONE;
  }

  /** Whose layouts of weights the source has: the first word of its format. */
  private static String framework(Report report) {
    int space = report.format().indexOf(' ');
    return space < 0 ? report.format() : report.format().substring(0, space);
  }

  /** All layers but those that only make constants and shapes. */
  private static List<Row> layers(Report report) {
    return LayerSearch.flatten(report.rows()).stream().filter(row -> !row.plumbing()).toList();
  }
}
