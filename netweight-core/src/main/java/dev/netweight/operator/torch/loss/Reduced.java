package dev.netweight.operator.torch.loss;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import java.util.List;

/** What a loss gives of the losses of all elements: themselves, their mean or their sum. */
final class Reduced {
  private static final List<String> WORDS = List.of("none", "mean", "sum", "batchmean");

  private Reduced() {}

  /**
   * The start of a result.
   *
   * @param losses the shape of the losses before they are reduced
   * @param read what each of them is computed of
   */
  static OnnxResult result(TorchCall call, Shape losses, Shape read, DataType type) {
    return call.result()
        .output(isReduced(call) ? Shape.SCALAR : losses, type)
        .work(Work.Kind.ELEMENTWISE, "loss", read.elements());
  }

  private static boolean isReduced(TorchCall call) {
    if (call.has("reduce") || call.has("size_average")) {
      // As before reductions had names: whether to reduce, and whether to the mean.
      return call.arguments().flag("reduce", true);
    }
    Attribute given = call.find("reduction");
    if (given instanceof Attribute.Size) {
      // The functions of torch itself take the words' numbers.
      int word = call.arguments().integer("reduction", 1);
      return !word(word >= 0 && word < 3 ? WORDS.get(word) : String.valueOf(word)).equals("none");
    }
    return !word(call.arguments().text("reduction", "mean")).equals("none");
  }

  private static String word(String word) {
    if (!WORDS.contains(word)) {
      throw new SettingException(
          "reduction", "reduction is '" + word + "'; it must be none, mean or sum");
    }
    return word;
  }
}
