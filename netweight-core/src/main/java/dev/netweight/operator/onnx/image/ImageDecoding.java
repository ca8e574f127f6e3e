package dev.netweight.operator.onnx.image;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** Decodes the bytes of an image file: height, width and channels, which are last. */
public final class ImageDecoding extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.free().with(ImageDecoding::decoded, "encoded_stream", "ImageDecoder");

  public ImageDecoding() {
    super(
        "Decodes the bytes of an image file.",
        "https://onnx.ai/onnx/operators/onnx__ImageDecoder.html",
        RULES);
  }

  private static Outcome decoded(OnnxCall call) {
    call.required(0);
    String format = call.settings().text("pixel_format", "RGB");
    if (!List.of("RGB", "BGR", "Grayscale").contains(format)) {
      throw new SettingException(
          "pixel_format", "pixel_format is '" + format + "'; it must be RGB, BGR or Grayscale");
    }
    Dimension unknown =
        new Dimension.Unknown("how large the image is stands in the bytes that are decoded");
    return call.result()
        .output(
            Shape.of(unknown, unknown, Dimension.of(format.equals("Grayscale") ? 1 : 3)),
            DataType.UINT8)
        .done();
  }
}
