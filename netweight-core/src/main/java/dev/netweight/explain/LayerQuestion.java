package dev.netweight.explain;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
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
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Inference;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question about one layer, in words: {@code conv2d}, {@code 24x24x3}, {@code --filters 10}.
 *
 * @param line the layer that is asked for
 * @param inputs each input's sizes without the batch, such as {@code 24x24x3}; a size may be a
 *     symbol
 * @param words what is set, by the options' names without their dashes: {@code kernel} is {@code
 *     3x3}; a switch that is on has the word {@code true}
 * @param batch the batch size, empty where it stays a symbol
 * @param dataType how weights are stored, empty for float32
 */
public record LayerQuestion(
    Line line, List<String> inputs, Map<String, String> words, String batch, String dataType) {
  /** The word of a switch that is on. */
  public static final String ON = "true";

  public LayerQuestion {
    inputs = List.copyOf(inputs);
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** A question about float32 weights and a free batch. */
  public static LayerQuestion of(Line line, String input, Map<String, String> words) {
    return new LayerQuestion(line, List.of(input), words, "", "");
  }

  /** This question with another word for an option; the empty word takes the setting away. */
  public LayerQuestion with(String option, String word) {
    Map<String, String> changed = new LinkedHashMap<>(words);
    if (word.isEmpty()) {
      changed.remove(option);
    } else {
      changed.put(option, word);
    }
    return new LayerQuestion(line, inputs, changed, batch, dataType);
  }

  /** This question about another input. */
  public LayerQuestion on(String input) {
    return new LayerQuestion(line, List.of(input), words, batch, dataType);
  }

  /** An option's name as the words name it: {@code filters} for {@code --filters}. */
  public static String key(Line.Option option) {
    return option.name().replaceFirst("^--", "");
  }

  /**
   * The layer.
   *
   * @throws SettingException where a word cannot be understood
   */
  public Node node() {
    Map<String, Attribute> settings = new LinkedHashMap<>();
    for (Line.Option option : line.options()) {
      String word = words.getOrDefault(key(option), "");
      if (!word.isEmpty()) {
        attribute(option, word, settings);
      }
    }
    DataType weightType = DataType.named(dataType.isEmpty() ? "float32" : dataType);
    if (!weightType.isSized()) {
      throw new SettingException(
          "dtype", "--dtype is '" + dataType + "', which is no type that is known; try float16");
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add("input:" + i);
    }
    Node node = Node.of(line.command(), line.type(), new Attributes(settings), values);
    return new Node(
        node.id(),
        node.layer(),
        node.type(),
        node.typeLabel(),
        node.settings(),
        node.arguments(),
        values,
        weightType,
        true,
        null);
  }

  private static void attribute(Line.Option option, String word, Map<String, Attribute> settings) {
    String setting = option.setting();
    switch (option.kind()) {
      case FLAG -> {
        if (word.equals(ON)) {
          settings.put(setting, Attribute.of(!option.name().startsWith("--no-")));
        }
      }
      case SIZE -> settings.put(setting, new Attribute.Size(SizeText.one(option.name(), word)));
      case SIZES -> settings.put(setting, SizeText.attribute(SizeText.parse(option.name(), word)));
      case NUMBER -> settings.put(setting, new Attribute.Decimal(number(option, word)));
      case CHOICE -> settings.put(setting, Attribute.of(choice(option, word)));
      case TEXT -> settings.put(setting, Attribute.of(word));
    }
  }

  private static double number(Line.Option option, String word) {
    if (!word.matches("-?[0-9]{1,18}([.][0-9]{1,18})?")) {
      throw new SettingException(
          option.setting(), option.name() + " is '" + word + "'; it must be a number, such as 0.5");
    }
    return Double.parseDouble(word);
  }

  private static String choice(Line.Option option, String word) {
    if (!option.choices().contains(word)) {
      throw new SettingException(
          option.setting(),
          option.name()
              + " is '"
              + word
              + "'; it must be one of "
              + String.join(", ", option.choices()));
    }
    return word;
  }

  /**
   * The inputs' shapes, the batch in front.
   *
   * @throws SettingException where there are too many, or one has too few or too many sizes
   */
  public List<Shape> shapes() {
    if (inputs.size() > line.mostInputs()) {
      throw new SettingException(
          "inputs",
          line.command()
              + " takes at most "
              + line.mostInputs()
              + " inputs; it is given "
              + inputs.size());
    }
    return inputs.stream().map(this::shape).toList();
  }

  private Shape shape(String word) {
    List<Dimension> sizes = new ArrayList<>(SizeText.dimensions(SizeText.parse("INPUT", word)));
    int expected = line.inputAxes().size();
    if (sizes.size() != expected && !(line.anyRank() && sizes.size() > expected)) {
      throw new SettingException(
          "input",
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
    sizes.add(
        0,
        batch.isEmpty()
            ? new Dimension.Named(Network.BATCH)
            : SizeText.dimensions(List.of(SizeText.one("--batch", batch))).get(0));
    return Shape.of(sizes);
  }

  /** The layer as a network of its own. */
  public Network network() {
    return network(node());
  }

  private Network network(Node node) {
    List<Shape> shapes = shapes();
    List<Input> given = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      String name = shapes.size() == 1 ? "input" : "input " + (i + 1);
      given.add(new Input("input:" + i, name, shapes.get(i), DataType.FLOAT32));
    }
    return new Network(
        line.command(),
        "one layer",
        given,
        List.of(new Output(node.output(0), "output")),
        List.of(node),
        List.of(),
        List.of(),
        Network.Layout.CHAIN);
  }

  /**
   * The answer.
   *
   * @throws SettingException where the settings cannot be, with the reason
   */
  public Report report(Options options) {
    return new Weigher(options).weighStrictly(network());
  }

  /** The answer under the default convention. */
  public Report report() {
    return report(Options.of(Operators.layers()));
  }

  /** The layer's call, for what its operator knows beyond the report. */
  public Call call() {
    return Call.onShapes(node(), shapes(), new Inference(Operators.layers(), true));
  }

  /** What the layer's operator says of it, beyond the report. */
  public Outcome outcome() {
    return LayerLines.operator(line).apply(call());
  }

  /** The wrong counts that people come to, for {@link Guess}. */
  public List<Line.Misconception> misconceptions(Row row) {
    List<Line.Misconception> known = new ArrayList<>();
    for (Line.Misconception one : line.misconceptions().of(call())) {
      Formula atBatchOne = one.count().bind(Map.of(Network.BATCH, Literal.ONE));
      known.add(new Line.Misconception(atBatchOne, one.forgotten()));
    }
    known.add(
        new Line.Misconception(
            row.macs(), "that is the number of multiply-adds, not of parameters"));
    known.add(
        new Line.Misconception(
            row.parameters().bytes(), "those are the bytes, not the parameters"));
    return known;
  }

  /**
   * The number that a guess is.
   *
   * @throws SettingException where it is none
   */
  public static BigInteger guess(String word) {
    String digits = word.replace(",", "").replace("_", "");
    if (!digits.matches("[0-9]{1,40}")) {
      throw new SettingException("guess", "--guess is '" + word + "'; it must be a number");
    }
    return new BigInteger(digits);
  }

  /** The question as a line for the shell, without the program's name. */
  public String text() {
    StringBuilder text = new StringBuilder(line.command());
    for (String input : inputs) {
      text.append(' ').append(input);
    }
    for (Line.Option option : line.options()) {
      String word = words.getOrDefault(key(option), "");
      if (option.kind() == Line.Kind.FLAG) {
        text.append(word.equals(ON) ? " " + option.name() : "");
      } else if (!word.isEmpty()) {
        text.append(' ').append(option.name()).append(' ').append(quoted(word));
      }
    }
    text.append(batch.isEmpty() ? "" : " --batch " + batch);
    text.append(dataType.isEmpty() ? "" : " --dtype " + dataType);
    return text.toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.,x×-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
