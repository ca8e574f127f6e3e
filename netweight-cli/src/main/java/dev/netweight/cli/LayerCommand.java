package dev.netweight.cli;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.render.View;
import dev.netweight.render.text.ConventionAnswer;
import dev.netweight.render.text.LayerAnswer;
import dev.netweight.render.text.Numbers;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Inference;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
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
    String axes = String.join("x", line.inputAxes());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(line.mostInputs() == 1 ? "0" : "0..*")
            .arity(line.mostInputs() == 1 ? "1" : "1..*")
            .paramLabel("INPUT")
            .type(line.mostInputs() == 1 ? String.class : String[].class)
            .description(
                (line.mostInputs() == 1 ? "the input's" : "each input's")
                    + " sizes without the batch, "
                    + axes
                    + (line.anyRank() ? ", more axes may stand in front" : "")
                    + "; a size may be a symbol")
            .build());
    for (Line.Option option : line.options()) {
      spec.addOption(option(option));
    }
    spec.addOption(
        OptionSpec.builder("--guess")
            .paramLabel("N")
            .type(String.class)
            .description("say what a guess of N parameters forgot")
            .build());
    spec.addOption(
        OptionSpec.builder("--batch")
            .paramLabel("N")
            .type(String.class)
            .description("the batch size; multiply-adds are at batch 1 without it")
            .build());
    spec.addOption(
        OptionSpec.builder("--dtype")
            .paramLabel("TYPE")
            .type(String.class)
            .description("how weights are stored: float32, float16, bfloat16, int8… (float32)")
            .build());
    CommonOptions.addConvention(spec);
    CommonOptions.addExplanation(spec);
    CommonOptions.addTo(spec, "text");
    String again = "netweight " + line.example();
    spec.usageMessage()
        .footer("", "Try:", "  " + again, "  " + again + " --guess 100", "  " + again + " -o json");
    return spec;
  }

  private String summary() {
    return CommandLineInterface.operator(line).summary();
  }

  private static OptionSpec option(Line.Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.name()).description(option.help()).required(option.required());
    switch (option.kind()) {
      case FLAG -> builder.type(boolean.class).arity("0");
      case SIZE, NUMBER -> builder.type(String.class).paramLabel("N");
      case SIZES -> builder.type(String.class).paramLabel("N[xN…]");
      case CHOICE ->
          builder
              .type(String.class)
              .paramLabel(String.join("|", option.choices()))
              .completionCandidates(option.choices());
      case TEXT -> builder.type(String.class).paramLabel("WORD");
    }
    return builder.build();
  }

  int run(ParseResult parsed) {
    CommonOptions common = CommonOptions.of(parsed, console);
    Node node = node(parsed);
    List<Shape> inputs = inputs(parsed);
    Options options =
        new Options(Options.DEFAULT.operators(), Map.of(), CommonOptions.convention(parsed));
    Report report = weigh(node, inputs, options);
    Row row = report.rows().get(0);
    String guess = parsed.matchedOptionValue("--guess", "");
    if (!guess.isEmpty()) {
      Inference inference = new Inference(Options.DEFAULT.operators(), true);
      Call call = Call.onShapes(node, inputs, inference);
      new GuessAnswer(line, console.out(), common.width()).print(row, guess, call);
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
    suggest(parsed, node, inputs, row);
    return Exit.DONE;
  }

  private Report weigh(Node layer, List<Shape> shapes, Options options) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      String name = shapes.size() == 1 ? "input" : "input " + (i + 1);
      inputs.add(new Input("input:" + i, name, shapes.get(i), DataType.FLOAT32));
    }
    Node node = taking(layer, inputs.stream().map(Input::value).toList());
    Network network =
        new Network(
            line.command(),
            "one layer",
            inputs,
            List.of(new Output(node.output(0), "output")),
            List.of(node),
            List.of(),
            List.of(),
            Network.Layout.CHAIN);
    return new Weigher(options).weighStrictly(network);
  }

  private Node node(ParseResult parsed) {
    Map<String, Attribute> settings = new LinkedHashMap<>();
    for (Line.Option option : line.options()) {
      boolean flag = option.kind() == Line.Kind.FLAG;
      String word = flag ? "" : parsed.matchedOptionValue(option.name(), "");
      switch (option.kind()) {
        case FLAG -> {
          if (parsed.matchedOptionValue(option.name(), false)) {
            settings.put(option.setting(), Attribute.of(!option.name().startsWith("--no-")));
          }
        }
        case SIZE -> {
          if (!word.isEmpty()) {
            settings.put(option.setting(), new Attribute.Size(Sizes.one(option.name(), word)));
          }
        }
        case SIZES -> {
          if (!word.isEmpty()) {
            settings.put(option.setting(), Sizes.attribute(Sizes.parse(option.name(), word)));
          }
        }
        case NUMBER -> {
          if (!word.isEmpty()) {
            settings.put(option.setting(), new Attribute.Decimal(number(option.name(), word)));
          }
        }
        case CHOICE -> {
          if (!word.isEmpty()) {
            settings.put(option.setting(), Attribute.of(choice(option, word)));
          }
        }
        case TEXT -> {
          if (!word.isEmpty()) {
            settings.put(option.setting(), Attribute.of(word));
          }
        }
      }
    }
    String type = parsed.matchedOptionValue("--dtype", "float32");
    DataType weightType = DataType.named(type);
    if (!weightType.isSized()) {
      throw new UsageException(
          "--dtype is '" + type + "', which is no type that is known; try float16");
    }
    Node node = Node.of(line.command(), line.type(), new Attributes(settings), List.of("input:0"));
    return new Node(
        node.id(),
        node.layer(),
        node.type(),
        node.typeLabel(),
        node.settings(),
        node.arguments(),
        node.inputs(),
        weightType,
        true,
        null);
  }

  private static Node taking(Node node, List<String> inputs) {
    return new Node(
        node.id(),
        node.layer(),
        node.type(),
        node.typeLabel(),
        node.settings(),
        node.arguments(),
        inputs,
        node.weightType(),
        node.trainable(),
        node.body());
  }

  private static double number(String option, String word) {
    if (!word.matches("-?[0-9]{1,18}([.][0-9]{1,18})?")) {
      throw new UsageException(option + " is '" + word + "'; it must be a number, such as 0.5");
    }
    return Double.parseDouble(word);
  }

  private static String choice(Line.Option option, String word) {
    if (!option.choices().contains(word)) {
      throw new UsageException(
          option.name()
              + " is '"
              + word
              + "'; it must be one of "
              + String.join(", ", option.choices()));
    }
    return word;
  }

  private List<Shape> inputs(ParseResult parsed) {
    List<String> words =
        line.mostInputs() == 1
            ? List.of(parsed.matchedPositionalValue(0, ""))
            : List.of(parsed.matchedPositionalValue(0, new String[0]));
    if (words.size() > line.mostInputs()) {
      throw new UsageException(
          line.command()
              + " takes at most "
              + line.mostInputs()
              + " inputs; it is given "
              + words.size());
    }
    return words.stream().map(word -> input(parsed, word)).toList();
  }

  private Shape input(ParseResult parsed, String word) {
    List<Dimension> sizes = new ArrayList<>(Sizes.dimensions(Sizes.parse("INPUT", word)));
    int expected = line.inputAxes().size();
    if (sizes.size() != expected && !(line.anyRank() && sizes.size() > expected)) {
      throw new UsageException(
          "the input "
              + word
              + " has "
              + sizes.size()
              + (sizes.size() == 1 ? " size" : " sizes")
              + "; "
              + line.command()
              + " takes "
              + expected
              + (line.anyRank() ? " or more: " : ": ")
              + String.join(" x ", line.inputAxes())
              + ", without the batch");
    }
    String batch = parsed.matchedOptionValue("--batch", "");
    sizes.add(
        0,
        batch.isEmpty()
            ? new Dimension.Named(Network.BATCH)
            : Sizes.dimensions(List.of(Sizes.one("--batch", batch))).get(0));
    return Shape.of(sizes);
  }

  private void suggest(ParseResult parsed, Node node, List<Shape> inputs, Row row) {
    String asked = "netweight " + line.command() + " " + String.join(" ", parsed.originalArgs());
    console.out().println();
    console.out().println("Try");
    for (Line.Option option : line.options()) {
      if (option.kind() == Line.Kind.FLAG && !node.settings().has(option.setting())) {
        flag(asked, option, node, inputs, row);
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
  private void flag(String asked, Line.Option option, Node node, List<Shape> inputs, Row row) {
    Attributes settings =
        node.settings().with(option.setting(), !option.name().startsWith("--no-"));
    Node changed = Node.of(node.layer(), node.type(), settings, node.inputs());
    try {
      Formula count = weigh(changed, inputs, Options.DEFAULT).rows().get(0).parameters().total();
      if (!count.reduced().equals(row.parameters().total().reduced())) {
        console.out().println("  " + asked + " " + option.name() + "   → " + shown(count));
      }
    } catch (dev.netweight.failure.NetweightException impossible) {
      // A switch that does not go with the other settings is no suggestion.
    }
  }
}
