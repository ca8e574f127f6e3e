package dev.netweight.python.sandbox;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.render.text.KerasSummary;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a program's summary shows, and gives it as text. */
final class SummaryReader {
  private static final int MOST_COLUMNS = 100_000;

  private SummaryReader() {}

  /** The summary; where it cannot be, a zero character and why. */
  static String text(String told) {
    JsonValue summary = JsonValue.of("summary", JsonTreeReader.parse("summary", told));
    List<KerasSummary.Layer> rows = new ArrayList<>();
    for (JsonValue row : summary.get("rows").items()) {
      rows.add(row(row));
    }
    List<JsonValue> weights = summary.get("weights").items();
    JsonValue length = summary.find("line_length");
    try {
      return new KerasSummary(
              summary.get("name").text(),
              flag(summary.get("graph")),
              flag(summary.get("trainable")),
              length == null ? Optional.empty() : Optional.of(length.index(MOST_COLUMNS)),
              positions(summary.find("positions")),
              summary.get("columns").index(MOST_COLUMNS),
              rows,
              amount(weights.get(0)),
              amount(weights.get(1)),
              Optional.ofNullable(summary.find("optimizer")).map(SummaryReader::amount))
          .text();
    } catch (IllegalArgumentException exception) {
      return "\0" + exception.getMessage();
    }
  }

  private static KerasSummary.Layer row(JsonValue row) {
    return new KerasSummary.Layer(
        row.get("name").text(),
        row.get("type").text(),
        row.get("level").index(MOST_COLUMNS),
        row.get("shape").text(),
        Optional.ofNullable(row.find("weights"))
            .map(SummaryReader::amount)
            .map(KerasSummary.Amount::count),
        row.text("connections", ""),
        row.text("trainable", ""));
  }

  private static boolean flag(JsonValue value) {
    return value.tree() instanceof JsonTree.Flag flag && flag.on();
  }

  private static List<Double> positions(@Nullable JsonValue value) {
    List<Double> positions = new ArrayList<>();
    if (value != null) {
      for (JsonValue position : value.items()) {
        positions.add(
            position.tree() instanceof JsonTree.Decimal decimal
                ? decimal.number()
                : (double) position.index(MOST_COLUMNS));
      }
    }
    return positions;
  }

  /** The elements and bytes of weights, each a type and sizes. */
  private static KerasSummary.Amount amount(JsonValue weights) {
    BigInteger count = BigInteger.ZERO;
    BigInteger bytes = BigInteger.ZERO;
    for (JsonValue weight : weights.items()) {
      List<JsonValue> parts = weight.items();
      BigInteger elements = BigInteger.ONE;
      for (JsonValue size : parts.get(1).items()) {
        elements =
            elements.multiply(
                size.tree() instanceof JsonTree.Whole whole ? whole.number() : BigInteger.ZERO);
      }
      DataType type = DataType.named(parts.get(0).text());
      count = count.add(elements);
      bytes = bytes.add(type.bytes(Formula.of(elements)).value().orElse(BigInteger.ZERO));
    }
    return new KerasSummary.Amount(count, bytes);
  }
}
