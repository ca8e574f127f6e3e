package dev.netweight.render.json;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.List;
import java.util.Locale;

/** Writes what all parts of a report are made of: numbers, formulas, shapes, words. */
public final class JsonFields {
  private JsonFields() {}

  public static void words(JsonWriter json, String name, List<String> words) {
    if (words.stream().anyMatch(word -> !word.isEmpty())) {
      json.name(name).beginArray();
      for (String word : words) {
        json.value(word);
      }
      json.endArray();
    }
  }

  public static void number(JsonWriter json, String name, Formula formula) {
    json.name(name);
    if (formula.value().isPresent()) {
      json.value(formula.value().get());
    } else {
      json.nullValue();
    }
  }

  public static void formula(JsonWriter json, String text, String tree, Formula formula) {
    json.name(text).value(formula.text());
    json.name(tree);
    FormulaWriter.write(json, formula);
  }

  public static void shapes(JsonWriter json, String name, List<Shape> shapes) {
    json.name(name).beginArray();
    for (Shape shape : shapes) {
      shape(json, shape);
    }
    json.endArray();
  }

  /** Sizes, null for one that is not a number; null as a whole where the rank is unknown. */
  public static void shape(JsonWriter json, Shape shape) {
    if (!shape.hasRank()) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (Dimension dimension : shape.dimensions()) {
      if (dimension instanceof Dimension.Known known) {
        json.value(known.size());
      } else {
        json.nullValue();
      }
    }
    json.endArray();
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
