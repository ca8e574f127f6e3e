package dev.netweight.python.torch;

import com.google.gson.stream.JsonWriter;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a tensor, as members of a JSON object: its shape, its type, its elements. */
public final class TensorText {
  private static final String UNKNOWN = "it is known only when the program runs";

  private TensorText() {}

  /** Writes the members that say what is known of a value. */
  public static void write(JsonWriter json, Value value) throws IOException {
    json.name("type").value(value.type().name());
    json.name("shape");
    Shape shape = value.shape();
    if (!shape.hasRank()) {
      json.value(shape.unknownReason());
    } else {
      json.beginArray();
      for (Dimension size : shape.dimensions()) {
        if (size instanceof Dimension.Known known) {
          json.value(known.size());
        } else {
          json.value(size.formula().unknownReason().orElse(UNKNOWN));
        }
      }
      json.endArray();
    }
    if (value.elements().isPresent()) {
      json.name("elements").beginArray();
      for (Element element : value.elements().get()) {
        write(json, element);
      }
      json.endArray();
    }
  }

  private static void write(JsonWriter json, Element element) throws IOException {
    Optional<BigInteger> whole =
        element instanceof Element.Whole number ? number.formula().value() : Optional.empty();
    Optional<Double> decimal = element.decimal();
    if (whole.isPresent()) {
      json.value(whole.get());
    } else if (decimal.isPresent()) {
      json.value(decimal.get().toString());
    } else {
      json.nullValue();
    }
  }

  /** The value that an object describes. */
  public static Value.Tensor read(JsonValue object) {
    DataType type = DataType.named(object.get("type").text());
    Value.Tensor tensor = Value.of(shape(object.get("shape")), type);
    JsonValue elements = object.find("elements");
    if (elements == null) {
      return tensor;
    }
    List<Element> known = new ArrayList<>();
    for (JsonValue element : elements.items()) {
      if (element.tree() instanceof JsonTree.Whole whole) {
        known.add(new Element.Whole(Formula.of(whole.number())));
      } else if (element.isText()) {
        known.add(Element.of(Double.parseDouble(element.text())));
      } else {
        known.add(Element.unknown(UNKNOWN));
      }
    }
    return Value.of(tensor.shape(), type, known);
  }

  private static Shape shape(JsonValue shape) {
    if (shape.isText()) {
      return Shape.unknown(shape.text());
    }
    List<Formula> sizes = new ArrayList<>();
    for (JsonValue size : shape.items()) {
      sizes.add(
          size.tree() instanceof JsonTree.Whole whole
              ? Formula.of(whole.number())
              : Formula.unknown(size.text()));
    }
    return Shape.ofFormulas(sizes);
  }
}
