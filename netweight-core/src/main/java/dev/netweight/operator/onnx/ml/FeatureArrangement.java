package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Features moved between tensors and maps: nothing is computed. */
public final class FeatureArrangement extends OnnxFamily {
  /** Of more maps than these, only what holds for each is followed. */
  private static final int MOST_MAPS = 256;

  public FeatureArrangement() {
    super(
        "Moves features between tensors and maps.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_ArrayFeatureExtractor.html",
        OnnxRules.free()
            .with(
                OperatorName.ONNX_ML,
                FeatureArrangement::extracted,
                "X, Y",
                "ArrayFeatureExtractor")
            .with(OperatorName.ONNX_ML, FeatureArrangement::joined, "X", "FeatureVectorizer")
            .with(OperatorName.ONNX_ML, FeatureArrangement::fromMap, "X", "CastMap")
            .with(OperatorName.ONNX_ML, FeatureArrangement::vector, "X", "DictVectorizer")
            .with(OperatorName.ONNX_ML, FeatureArrangement::toMaps, "X", "ZipMap"));
  }

  /** The columns that the indices name; a single row stays one of two axes. */
  private static Outcome extracted(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    Shape rows = shape.rank() == 1 ? Shape.of(1) : shape.slice(0, shape.rank() - 1);
    Dimension columns = Dimension.of(call.anyShape(1).elements());
    return call.result()
        .output(rows.concatenated(Shape.of(columns)), call.type(0))
        .tensor(1, "indices", Weight.Kind.TABLE)
        .done();
  }

  private static Outcome joined(OnnxCall call) {
    Dimension batch = new Dimension.Unknown("there are no inputs");
    List<Formula> features = new ArrayList<>();
    for (int i = 0; i < Math.max(1, call.inputs()); i++) {
      Shape shape = call.shapeOfAtLeast(1, i);
      batch =
          Broadcast.same(
              "the numbers of examples", batch, shape.rank() == 1 ? Dimension.of(1) : shape.get(0));
      features.add(shape.slice(Math.min(1, shape.rank() - 1), shape.rank()).elements());
    }
    if (call.settings().has("inputdimensions")) {
      features = call.settings().sizes("inputdimensions");
      features.forEach(size -> Arguments.requireNotNegative("inputdimensions", size));
    }
    return call.result()
        .output(Shape.of(batch, Dimension.of(Formula.sum(features))), DataType.FLOAT32)
        .done();
  }

  private static Value.Dictionary map(OnnxCall call) {
    Value value = call.required(0);
    if (value instanceof Value.Dictionary map) {
      return map;
    } else if (value instanceof Value.Unknown unknown) {
      throw new UnknownRankException(unknown.reason());
    }
    throw new SettingException("X", call.operator() + " takes a map, not a tensor");
  }

  private static Outcome fromMap(OnnxCall call) {
    map(call);
    String to = call.settings().text("cast_to", "TO_FLOAT");
    DataType type =
        switch (to) {
          case "TO_FLOAT" -> DataType.FLOAT32;
          case "TO_INT64" -> DataType.INT64;
          case "TO_STRING" -> DataType.STRING;
          default ->
              throw new SettingException(
                  "cast_to", "cast_to is '" + to + "'; it must be TO_FLOAT, TO_INT64 or TO_STRING");
        };
    return call.result()
        .output(
            Shape.unknown(
                "the specification says that a map is cast to one axis, and its runtimes give two"),
            type)
        .done();
  }

  private static Outcome vector(OnnxCall call) {
    Held held = new Held(call);
    boolean words = held.has("string_vocabulary");
    String name = words ? "string_vocabulary" : "int64_vocabulary";
    DataType type = map(call).value().type();
    OnnxResult result =
        call.result().output(Shape.of(Dimension.of(1), Dimension.of(held.count(name))), type);
    held.state(
        result, "vocabulary", Weight.Kind.TABLE, words ? DataType.STRING : DataType.INT64, name);
    return result.done();
  }

  /** A map from classes to numbers for each example. */
  private static Outcome toMaps(OnnxCall call) {
    ClassLabels labels = ClassLabels.of(call, "classlabels_int64s");
    Held.Examples examples = new Held(call).examples();
    Broadcast.same(
        "the features of X and the classes", examples.features(), Dimension.of(labels.count()));
    Value map = new Value.Dictionary(labels.type(), Value.of(Shape.SCALAR, DataType.FLOAT32));
    Optional<List<Value>> maps =
        examples.batch() instanceof Dimension.Known known && known.size() <= MOST_MAPS
            ? Optional.of(Collections.nCopies((int) known.size(), map))
            : Optional.empty();
    OnnxResult result = call.result().output(new Value.Sequence(map, maps));
    labels.state(result);
    return result.done();
  }
}
