package dev.netweight.cli;

import dev.netweight.render.text.LayerAnswer;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows how the numbers of one layer of a model come about. */
final class WhyCommand {
  private static final int MOST_NAMES = 12;

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
            "the layer's name, or its path such as encoder/conv2d; all without"));
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
    List<Row> all = new ArrayList<>();
    flatten(report.rows(), all);
    boolean first = true;
    for (Row row : name.isEmpty() ? all : named(name, all, path)) {
      console.out().print(first ? "" : "\n");
      first = false;
      console
          .out()
          .print(new LayerAnswer(common.color(), common.width()).render(row, report, "Keras"));
    }
    return Exit.DONE;
  }

  private static void flatten(List<Row> rows, List<Row> all) {
    for (Row row : rows) {
      all.add(row);
      flatten(row.layers(), all);
    }
  }

  /** The layers of that path, or else of that name. */
  private static List<Row> named(String name, List<Row> all, String path) {
    List<Row> byPath = all.stream().filter(row -> row.path().equals(name)).toList();
    List<Row> found =
        byPath.isEmpty() ? all.stream().filter(row -> row.name().equals(name)).toList() : byPath;
    if (!found.isEmpty()) {
      return found;
    }
    List<String> names = all.stream().map(Row::path).toList();
    String nearest = Suggestion.nearest(name, names);
    throw new UsageException(
        path
            + " has no layer '"
            + name
            + "'"
            + (nearest.isEmpty() ? "" : "; did you mean " + nearest + "?")
            + " It has "
            + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
            + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : ""));
  }
}
