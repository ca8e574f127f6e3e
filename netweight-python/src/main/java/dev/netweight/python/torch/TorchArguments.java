package dev.netweight.python.torch;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a call as the stand-in writes them: an object whose keys are places and words. A
 * tensor among them is {@code {"input": 0}}, a number that JSON has no word for {@code {"real":
 * "-Infinity"}}, a size that is known only when the program runs {@code {"unknown": "why"}}.
 */
public final class TorchArguments {
  private TorchArguments() {}

  /** The arguments of a text. */
  public static Attributes parsed(String text) {
    return of(JsonValue.of("arguments", JsonTreeReader.parse("arguments", text)));
  }

  /** The arguments of an object. */
  public static Attributes of(JsonValue object) {
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    object.entries().forEach((name, value) -> arguments.put(name, attribute(value)));
    return new Attributes(arguments);
  }

  private static Attribute attribute(JsonValue value) {
    JsonTree tree = value.tree();
    if (tree instanceof JsonTree.Whole whole) {
      return new Attribute.Size(Formula.of(whole.number()));
    } else if (tree instanceof JsonTree.Decimal decimal) {
      return new Attribute.Decimal(decimal.number());
    } else if (tree instanceof JsonTree.Text text) {
      return Attribute.of(text.text());
    } else if (tree instanceof JsonTree.Flag flag) {
      return Attribute.of(flag.on());
    } else if (tree instanceof JsonTree.Items) {
      List<Attribute> items = new ArrayList<>();
      value.items().forEach(item -> items.add(attribute(item)));
      return new Attribute.Items(items);
    } else if (tree instanceof JsonTree.Entries) {
      return special(value);
    }
    return Attribute.NOTHING;
  }

  private static Attribute special(JsonValue value) {
    if (value.has("input")) {
      return new Attribute.Input(value.get("input").index(Integer.MAX_VALUE));
    } else if (value.has("real")) {
      return new Attribute.Decimal(Double.parseDouble(value.get("real").text()));
    } else if (value.has("unknown")) {
      return new Attribute.Size(Formula.unknown(value.get("unknown").text()));
    }
    Map<String, Attribute> entries = new LinkedHashMap<>();
    value.entries().forEach((name, inner) -> entries.put(name, attribute(inner)));
    return new Attribute.Entries(entries);
  }
}
