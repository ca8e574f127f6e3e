package dev.netweight.workbench.model;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.text.ShapeText;
import dev.netweight.report.Report;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers and shapes as the page's cells take them. */
final class Cells {
  /** JavaScript's numbers are exact below 2^53. */
  private static final int EXACT_BITS = 53;

  private Cells() {}

  /**
   * A number, as a word where JavaScript's numbers would not be exact; for a formula in free sizes
   * {@code {"text"}}; for something unknown {@code {"unknown", "atLeast"}}, the reason and what is
   * known.
   */
  static void count(JsonWriter json, Formula formula) {
    count(json, formula, formula.known());
  }

  /** As {@link #count(JsonWriter, Formula)}, where what is known of a sum stands apart. */
  static void count(JsonWriter json, Formula formula, Formula known) {
    Optional<BigInteger> number = formula.value();
    if (number.isPresent()) {
      exact(json, number.get());
      return;
    }
    json.beginObject();
    Optional<String> unknown = formula.unknownReason();
    if (unknown.isPresent()) {
      json.name("unknown").value(unknown.get());
      Optional<BigInteger> least = known.reduced().value();
      if (least.isPresent() && least.get().signum() > 0) {
        json.name("atLeast");
        exact(json, least.get());
      }
    } else {
      json.name("text").value(formula.reduced().text());
    }
    json.endObject();
  }

  private static void exact(JsonWriter json, BigInteger number) {
    if (number.bitLength() <= EXACT_BITS) {
      json.value(number);
    } else {
      json.value(number.toString());
    }
  }

  /** Shapes as people say them; {@code ?} for one that is unknown. */
  static String shapes(Report report, List<Shape> shapes) {
    return String.join(", ", shapes.stream().map(shape -> shape(report, shape)).toList());
  }

  /** The free batch of a Keras model, which all know, is left away. */
  static String shape(Report report, Shape shape) {
    return report.layout() == Network.Layout.MODULES
        ? ShapeText.whole(shape)
        : ShapeText.spoken(shape);
  }

  /** Why a shape, or a size of it, is not known; empty where it is. */
  static String unknown(List<Shape> shapes) {
    for (Shape shape : shapes) {
      if (!shape.hasRank()) {
        return shape.unknownReason();
      }
      for (Dimension size : shape.dimensions()) {
        Optional<String> reason = size.formula().unknownReason();
        if (reason.isPresent()) {
          return reason.get();
        }
      }
    }
    return "";
  }
}
