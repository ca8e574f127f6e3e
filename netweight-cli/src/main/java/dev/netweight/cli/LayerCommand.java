package dev.netweight.cli;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operators;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.render.View;
import dev.netweight.render.text.ConventionAnswer;
import dev.netweight.render.text.LayerAnswer;
import dev.netweight.render.text.Numbers;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One layer in one line: {@code netweight conv2d 24x24x3 --filters 10 --kernel 3}. */
final class LayerCommand {
  private final Line line;
  private final Console console;

  LayerCommand(Line line, Console console) {
    this.line = line;
    this.console = console;
  }

  /** The command's options, for parsing, help and completion. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(line.command());
    spec.usageMessage().description(summary());
    LayerOptions.addTo(spec, line);
    spec.addOption(
        OptionSpec.builder("--guess")
            .paramLabel("N")
            .type(String.class)
            .description("say what a guess of N parameters forgot")
            .build());
    LayerOptions.addSize(spec);
    CommonOptions.addConvention(spec);
    CommonOptions.addExplanation(spec);
    CommonOptions.addTo(spec, "text");
    String again = "netweight " + line.example();
    spec.usageMessage()
        .footer("", "Try:", "  " + again, "  " + again + " --guess 100", "  " + again + " -o json");
    return spec;
  }

  private String summary() {
    return LayerLines.operator(line).summary();
  }

  int run(ParseResult parsed) {
    CommonOptions common = CommonOptions.of(parsed, console);
    LayerQuestion question = LayerOptions.question(line, parsed);
    Options options = new Options(Operators.layers(), Map.of(), CommonOptions.convention(parsed));
    Report report = question.report(options);
    Row row = report.rows().get(0);
    String guess = parsed.matchedOptionValue("--guess", "");
    if (!guess.isEmpty()) {
      new GuessAnswer(question, console.out(), common.width()).print(row, guess);
      return Exit.DONE;
    }
    if (CommonOptions.explains(parsed) && !common.output().startsWith("json")) {
      ConventionAnswer answer = new ConventionAnswer(common.color(), common.width());
      console.out().print(answer.render(report, common.output()));
      return Exit.DONE;
    }
    if (!common.output().equals("text")) {
      Renderer renderer = Renderers.named(common.output()).orElseThrow();
      View view = new View(line.command(), common.width(), common.color(), View.ALL_LEVELS);
      console.out().print(renderer.render(report, view));
      return Exit.DONE;
    }
    console
        .out()
        .print(new LayerAnswer(common.color(), common.width()).render(row, report, "Keras"));
    suggest(parsed, question, row);
    return Exit.DONE;
  }

  private void suggest(ParseResult parsed, LayerQuestion question, Row row) {
    String asked = "netweight " + line.command() + " " + String.join(" ", parsed.originalArgs());
    console.out().println();
    console.out().println("Try");
    for (Line.Option option : line.options()) {
      String key = LayerQuestion.key(option);
      if (option.kind() == Line.Kind.FLAG && !question.words().containsKey(key)) {
        flag(asked, option, question.with(key, LayerQuestion.ON), row);
      }
    }
    if (row.formula().value().isPresent()) {
      console.out().println("  " + asked + " --guess 100");
    }
    console.out().println("  netweight " + line.command() + " --help");
  }

  private static String shown(Formula count) {
    return count.value().map(Numbers::grouped).orElseGet(count::text);
  }

  /** What a switch would change; silent where it changes nothing or cannot be. */
  private void flag(String asked, Line.Option option, LayerQuestion changed, Row row) {
    try {
      Formula count = changed.report().rows().get(0).parameters().total();
      if (!count.reduced().equals(row.parameters().total().reduced())) {
        console.out().println("  " + asked + " " + option.name() + "   → " + shown(count));
      }
    } catch (dev.netweight.failure.NetweightException impossible) {
      // A switch that does not go with the other settings is no suggestion.
    }
  }
}
