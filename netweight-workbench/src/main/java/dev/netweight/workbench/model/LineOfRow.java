package dev.netweight.workbench.model;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operators;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question in one line that a row of a model answers. It is asked, and given only where its
 * answer has the same counts and shapes.
 */
final class LineOfRow {
  private LineOfRow() {}

  static Optional<LayerQuestion> of(Row row) {
    Node node = row.node();
    if (node == null || row.calls().size() != 1 || row.plumbing()) {
      return Optional.empty();
    }
    Node asked = form(node, row);
    for (Line line : LayerLines.all()) {
      if (isOf(line, asked)) {
        Optional<LayerQuestion> question = question(line, asked, row);
        if (question.filter(one -> isSame(one, row)).isPresent()) {
          return question;
        }
      }
    }
    return Optional.empty();
  }

  /** The layer as Keras says it; itself where its settings are no such. */
  private static Node form(Node node, Row row) {
    try {
      return KerasForm.of(node, row);
    } catch (NetweightException exception) {
      return node;
    }
  }

  private static boolean isOf(Line line, Node node) {
    Operators operators = Operators.layers();
    return line.type().equals(node.type())
        || (line.type().dialect().equals(node.type().dialect())
            && operators.find(line.type()) == operators.find(node.type()));
  }

  private static Optional<LayerQuestion> question(Line line, Node node, Row row) {
    List<String> inputs = new ArrayList<>();
    String batch = "";
    for (Shape shape : row.calls().get(0).inputs()) {
      if (!shape.hasRank() || shape.rank() < 2) {
        return Optional.empty();
      }
      List<String> sizes = new ArrayList<>();
      for (Dimension size : shape.dimensions()) {
        sizes.add(size.toString());
      }
      batch = shape.get(0) instanceof Dimension.Known ? sizes.get(0) : "";
      inputs.add(String.join("x", sizes.subList(1, sizes.size())));
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (Line.Option option : line.options()) {
      String word = word(option, node.settings());
      if (!word.isEmpty()) {
        words.put(LayerQuestion.key(option), word);
      }
    }
    String type = row.weightType().name();
    String dataType = type.equals("float32") || row.weights().isEmpty() ? "" : type;
    return Optional.of(new LayerQuestion(line, inputs, words, batch, dataType));
  }

  /** The word that sets an option as the layer has it; empty where it has no such setting. */
  private static String word(Line.Option option, Attributes settings) {
    @Nullable Attribute value = settings.find(option.setting());
    if (value == null) {
      return "";
    }
    if (value instanceof Attribute.Flag flag) {
      boolean sets = !option.name().startsWith("--no-");
      return option.kind() == Line.Kind.FLAG && flag.on() == sets ? LayerQuestion.ON : "";
    } else if (value instanceof Attribute.Size size) {
      return word(size);
    } else if (value instanceof Attribute.Decimal decimal) {
      return String.valueOf(decimal.number());
    } else if (value instanceof Attribute.Text text) {
      return text.text();
    } else if (value instanceof Attribute.Items items) {
      List<String> words = new ArrayList<>();
      for (Attribute item : items.items()) {
        words.add(item instanceof Attribute.Size size ? word(size) : "?");
      }
      boolean same = words.stream().distinct().count() == 1 && words.size() > 1;
      return same && option.kind() == Line.Kind.SIZES ? words.get(0) : String.join("x", words);
    }
    return "";
  }

  private static String word(Attribute.Size size) {
    Formula formula = size.formula();
    return formula.value().map(BigInteger::toString).orElseGet(formula::text);
  }

  /** Whether the question's answer has the row's counts and shapes. */
  private static boolean isSame(LayerQuestion question, Row row) {
    try {
      List<Row> rows = question.report().rows();
      Row answer = rows.get(0);
      return rows.size() == 1
          && isSame(answer.parameters().total(), row.parameters().total())
          && isSame(answer.parameters().bytes(), row.parameters().bytes())
          && isSame(answer.macs(), row.macs())
          && sizes(answer.outputShapes()).equals(sizes(row.outputShapes()));
    } catch (NetweightException | ArithmeticException exception) {
      return false;
    }
  }

  private static boolean isSame(Formula one, Formula other) {
    return one.unknownReason().isEmpty() && one.reduced().text().equals(other.reduced().text());
  }

  /** The shapes without their batches, whose symbol may have another name. */
  private static List<String> sizes(List<Shape> shapes) {
    return shapes.stream()
        .map(
            shape ->
                shape.hasRank() && shape.rank() > 0
                    ? shape.slice(1, shape.rank()).toString()
                    : shape.toString())
        .toList();
  }
}
