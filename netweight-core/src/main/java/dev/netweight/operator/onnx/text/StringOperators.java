package dev.netweight.operator.onnx.text;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;

/** Strings: cleaned, joined, split and matched, and tokens. */
public final class StringOperators extends OnnxFamily {
  public StringOperators() {
    super(
        "Cleans, joins, splits and matches strings.",
        "https://onnx.ai/onnx/operators/onnx__StringNormalizer.html",
        OnnxRules.free()
            .with(StringOperators::normalized, "X", "StringNormalizer")
            .with(StringOperators::joined, "X, Y", "StringConcat")
            .with(StringOperators::split, "X", "StringSplit")
            .with(StringOperators::matched, "X", "RegexFullMatch")
            .with(OperatorName.MICROSOFT, StringOperators::tokens, "X", "Tokenizer")
            .with(
                OperatorName.MICROSOFT,
                StringOperators::decoded,
                "src_tokens, cur_tokens, prev_suffix_match_idx, pred_tokens",
                "BifurcationDetector"));
  }

  /** Stop words are taken out: how many there are is not known. */
  private static Outcome normalized(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    boolean column = shape.rank() == 2;
    if (shape.rank() > 2) {
      throw new SettingException("X", "StringNormalizer takes [C] or [1, C], not " + shape);
    }
    if (column) {
      Broadcast.same("the first axis and 1", shape.get(0), Dimension.of(1));
    }
    boolean takesOut = new Held(call).has("stopwords");
    Shape output =
        takesOut
            ? shape.with(
                -1,
                new Dimension.Unknown("how many words remain is known only when the model runs"))
            : shape;
    return call.result().output(output, DataType.STRING).done();
  }

  private static Outcome joined(OnnxCall call) {
    return call.result()
        .output(Broadcast.of(call.anyShape(0), call.anyShape(1)), DataType.STRING)
        .done();
  }

  private static Outcome split(OnnxCall call) {
    Shape shape = call.shape(0);
    Dimension most =
        new Dimension.Unknown("into how many a string splits is known only when the model runs");
    return call.result()
        .output(shape.concatenated(Shape.of(most)), DataType.STRING)
        .output(shape, DataType.INT64)
        .done();
  }

  private static Outcome matched(OnnxCall call) {
    return call.result().output(call.anyShape(0), DataType.BOOL).done();
  }

  private static Outcome tokens(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    if (shape.rank() > 2) {
      throw new SettingException("X", "Tokenizer takes [C] or [N, C], not " + shape);
    }
    boolean empty = shape.get(-1).equals(Dimension.of(0));
    Dimension most =
        new Dimension.Unknown("how many tokens a string has is known only when the model runs");
    return call.result()
        .output(empty ? shape : shape.concatenated(Shape.of(most)), DataType.STRING)
        .done();
  }

  private static Outcome decoded(OnnxCall call) {
    call.required(0);
    call.required(1);
    Value index = call.required(2);
    Dimension length =
        new Dimension.Unknown("how many tokens are kept is known only when the model runs");
    return call.result()
        .output(Shape.of(length), DataType.INT64)
        .output(index.shape(), DataType.INT64)
        .done();
  }
}
