package dev.netweight.cli;

import dev.netweight.Netweight;
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
    spec.addPositional(
        positional("0", "1", "MODEL", "the model's file, or the program that builds it"));
    spec.addPositional(
        positional(
            "1",
            "0..1",
            "LAYER",
            "the layer's name, its path such as encoder/conv2d, its module or one of its outputs;"
                + " all without"));
    ProgramOptions.addTo(spec);
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
    Netweight netweight =
        CommandLineInterface.netweight()
            .with(CommonOptions.dimensions(parsed))
            .with(CommonOptions.convention(parsed));
    List<Report> reports;
    if (ProgramOptions.isProgram(path)) {
      reports = new ProgramCommand(console, netweight, parsed).reports(path);
    } else {
      ProgramOptions.refuseWithoutProgram(parsed);
      reports = List.of(netweight.with(ProgramOptions.inputs(parsed)).weigh(Path.of(path)));
    }
    boolean first = true;
    for (Report report : name.isEmpty() ? reports : List.of(knowing(name, reports, path))) {
      LayerAnswer answer = new LayerAnswer(common.color(), common.width());
      for (Row row : name.isEmpty() ? layers(report) : new LayerSearch(report, path).named(name)) {
        console.out().print(first ? "" : "\n");
        first = false;
        console.out().print(answer.render(row, report, framework(report)));
      }
    }
    return Exit.DONE;
  }

  /** The first of a program's models that has such a layer; the last one where none has. */
  private static Report knowing(String name, List<Report> reports, String source) {
    for (Report report : reports.subList(0, reports.size() - 1)) {
      if (new LayerSearch(report, source).knows(name)) {
        return report;
      }
    }
    return reports.get(reports.size() - 1);
  }

  /** Whose layouts of weights the source has: the first word of its format. */
  static String framework(Report report) {
    int space = report.format().indexOf(' ');
    return space < 0 ? report.format() : report.format().substring(0, space);
  }

  /** All layers but those that only make constants and shapes. */
  private static List<Row> layers(Report report) {
    return LayerSearch.flatten(report.rows()).stream().filter(row -> !row.plumbing()).toList();
  }
}
