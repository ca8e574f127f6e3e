package dev.netweight.examples;

import static dev.netweight.testkit.OnnxBytes.FLOAT;
import static dev.netweight.testkit.OnnxBytes.INT64;
import static dev.netweight.testkit.OnnxBytes.setting;
import static dev.netweight.testkit.OnnxBytes.settings;

import dev.netweight.testkit.OnnxBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The small ONNX models of {@code examples/}, by their files' names, as PyTorch would write them.
 */
public final class OnnxExamples {
  private OnnxExamples() {}

  public static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("residual.onnx", residual());
    files.put("tied.onnx", tied());
    return files;
  }

  /** A stem, two residual blocks and a classifier, over any number of images. */
  private static byte[] residual() {
    OnnxBytes model = new OnnxBytes("residual");
    model.input("image", FLOAT, "batch", "3", "32", "32");
    String value = normalized(model, "/stem/conv", "/stem/bn", "image", 3);
    value = model.node("/stem/relu/Relu", "Relu", List.of(value));
    for (int i = 0; i < 2; i++) {
      String block = "/blocks/blocks." + i;
      String before = value;
      value = normalized(model, block + "/conv1", block + "/bn1", value, 16);
      value = model.node(block + "/relu/Relu", "Relu", List.of(value));
      value = normalized(model, block + "/conv2", block + "/bn2", value, 16);
      value = model.node(block + "/Add", "Add", List.of(value, before));
      value = model.node(block + "/relu_1/Relu", "Relu", List.of(value));
    }
    value = model.node("/pool/GlobalAveragePool", "GlobalAveragePool", List.of(value));
    String shape = model.node("/Shape", "Shape", List.of(value));
    String zero = model.constant("/Constant", true, 0);
    String batch = model.node("/Gather", "Gather", List.of(shape, zero), setting("axis", 0));
    String axes = model.constant("/Constant_1", false, 0);
    String vector = model.node("/Unsqueeze", "Unsqueeze", List.of(batch, axes));
    String rest = model.constant("/Constant_2", false, -1);
    String sizes = model.node("/Concat", "Concat", List.of(vector, rest), setting("axis", 0));
    value = model.node("/Reshape", "Reshape", List.of(value, sizes));
    model.weight("head.weight", FLOAT, 10, 16).weight("head.bias", FLOAT, 10);
    model.nodeGiving(
        "logits",
        "/head/Gemm",
        "Gemm",
        List.of(value, "head.weight", "head.bias"),
        setting("transB", 1));
    return model.output("logits", FLOAT, "batch", "10").toBytes();
  }

  /** A 3×3 convolution to 16 channels without a bias, and its batch normalisation. */
  private static String normalized(
      OnnxBytes model, String convolution, String normalization, String value, long channels) {
    String kernel = dotted(convolution) + ".weight";
    model.weight(kernel, FLOAT, 16, channels, 3, 3);
    String maps =
        model.node(
            convolution + "/Conv",
            "Conv",
            List.of(value, kernel),
            settings("kernel_shape", 3, 3),
            settings("pads", 1, 1, 1, 1),
            settings("strides", 1, 1));
    String norm = dotted(normalization);
    for (String role : List.of("weight", "bias", "running_mean", "running_var")) {
      model.weight(norm + "." + role, FLOAT, 16);
    }
    return model.node(
        normalization + "/BatchNormalization",
        "BatchNormalization",
        List.of(
            maps, norm + ".weight", norm + ".bias", norm + ".running_mean", norm + ".running_var"));
  }

  /** As the program calls it: {@code blocks.0.conv1} for {@code /blocks/blocks.0/conv1}. */
  private static String dotted(String path) {
    return path.substring(1).replace("blocks/blocks.", "blocks.").replace('/', '.');
  }

  /** Words and their places embedded, a layer, and the embedding once more for the answer. */
  private static byte[] tied() {
    OnnxBytes model = new OnnxBytes("tied");
    model.input("ids", INT64, "batch", "sequence");
    model.weight("wte.weight", FLOAT, 1000, 64).weight("wpe.weight", FLOAT, 128, 64);
    model.weight("position_ids", INT64, 1, 128);
    String words = model.node("/wte/Gather", "Gather", List.of("wte.weight", "ids"));
    String shape = model.node("/Shape", "Shape", List.of("ids"));
    String one = model.constant("/Constant", true, 1);
    String length = model.node("/Gather", "Gather", List.of(shape, one));
    String zero = model.constant("/Constant_1", false, 0);
    String end = model.node("/Unsqueeze", "Unsqueeze", List.of(length, zero));
    String axis = model.constant("/Constant_2", false, 1);
    String places = model.node("/Slice", "Slice", List.of("position_ids", zero, end, axis));
    String position = model.node("/wpe/Gather", "Gather", List.of("wpe.weight", places));
    String value = model.node("/Add", "Add", List.of(words, position));
    value = linear(model, "/mlp/fc1", "mlp.fc1.bias", "onnx::MatMul_40", value, 64, 256);
    value = model.node("/mlp/act/Relu", "Relu", List.of(value));
    value = linear(model, "/mlp/fc2", "mlp.fc2.bias", "onnx::MatMul_41", value, 256, 64);
    String turned =
        model.node("/head/Transpose", "Transpose", List.of("wte.weight"), settings("perm", 1, 0));
    model.nodeGiving("logits", "/head/MatMul", "MatMul", List.of(value, turned));
    return model.output("logits", FLOAT, "batch", "sequence", "1000").toBytes();
  }

  private static String linear(
      OnnxBytes model, String path, String bias, String kernel, String value, long in, long out) {
    model.weight(kernel, FLOAT, in, out).weight(bias, FLOAT, out);
    String product = model.node(path + "/MatMul", "MatMul", List.of(value, kernel));
    return model.node(path + "/Add", "Add", List.of(bias, product));
  }
}
