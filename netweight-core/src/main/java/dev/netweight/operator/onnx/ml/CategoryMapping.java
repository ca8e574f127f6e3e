package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** Categories looked up in tables: words to numbers and back, and to ones among zeros. */
public final class CategoryMapping extends OnnxFamily {
  private static final List<String> KINDS = List.of("strings", "int64s", "floats", "tensor");

  public CategoryMapping() {
    super(
        "Looks up categories in a table.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_LabelEncoder.html",
        OnnxRules.doing(Work.Kind.LOOKUP)
            .with(OperatorName.ONNX_ML, CategoryMapping::encoded, "X", "LabelEncoder")
            .with(OperatorName.ONNX_ML, CategoryMapping::mapped, "X", "CategoryMapper")
            .with(OperatorName.ONNX_ML, CategoryMapping::oneHot, "X", "OneHotEncoder"));
  }

  private static OnnxResult lookedUp(OnnxCall call, Shape output, DataType type) {
    return call.result()
        .output(output, type)
        .work(Work.Kind.LOOKUP, "categories", call.anyShape(0).elements());
  }

  /** From words to numbers, or from numbers to words, whichever is given. */
  private static DataType other(DataType type) {
    return type.equals(DataType.STRING)
        ? DataType.INT64
        : type.isStated() ? DataType.STRING : DataType.UNSTATED;
  }

  /** Version 1 has one list of words; later ones a list of keys and one of values. */
  private static Outcome encoded(OnnxCall call) {
    Held held = new Held(call);
    Shape shape = call.anyShape(0);
    if (held.has("classes_strings")) {
      OnnxResult result = lookedUp(call, shape, other(call.type(0)));
      held.state(result, "classes", Weight.Kind.TABLE, DataType.STRING, "classes_strings");
      return result.done();
    }
    String keys = present(call, held, "keys");
    String values = present(call, held, "values");
    if (Sizes.differ(held.count(keys), held.count(values))) {
      throw new SettingException(
          values,
          "LabelEncoder has "
              + held.count(keys).text()
              + " keys and "
              + held.count(values).text()
              + " values; it must have as many");
    }
    OnnxResult result = lookedUp(call, shape, type(call, values));
    held.state(result, "keys", Weight.Kind.TABLE, type(call, keys), keys);
    held.state(result, "values", Weight.Kind.TABLE, type(call, values), values);
    return result.done();
  }

  private static String present(OnnxCall call, Held held, String name) {
    for (String kind : KINDS) {
      if (held.has(name + "_" + kind)) {
        return name + "_" + kind;
      }
    }
    throw new SettingException(name, call.operator() + " has no " + name);
  }

  private static DataType type(OnnxCall call, String name) {
    if (call.settings().find(name) instanceof Attribute.Content content) {
      return content.value().type();
    }
    return name.endsWith("strings")
        ? DataType.STRING
        : name.endsWith("int64s") ? DataType.INT64 : DataType.FLOAT32;
  }

  private static Outcome mapped(OnnxCall call) {
    Held held = new Held(call);
    OnnxResult result = lookedUp(call, call.anyShape(0), other(call.type(0)));
    held.state(result, "words", Weight.Kind.TABLE, DataType.STRING, "cats_strings");
    held.state(result, "numbers", Weight.Kind.TABLE, DataType.INT64, "cats_int64s");
    return result.done();
  }

  private static Outcome oneHot(OnnxCall call) {
    Held held = new Held(call);
    boolean words = held.has("cats_strings");
    if (words == held.has("cats_int64s")) {
      throw new SettingException(
          "cats_int64s", "OneHotEncoder takes either a list of words or a list of numbers");
    }
    String name = words ? "cats_strings" : "cats_int64s";
    Formula count = held.count(name);
    Shape output = call.shape(0).concatenated(Shape.of(Dimension.of(count)));
    OnnxResult result = lookedUp(call, output, DataType.FLOAT32);
    held.state(
        result, "categories", Weight.Kind.TABLE, words ? DataType.STRING : DataType.INT64, name);
    return result.done();
  }
}
