package dev.netweight.examples;

import static dev.netweight.testkit.KerasJson.batchOf;
import static dev.netweight.testkit.KerasJson.settings;

import dev.netweight.testkit.KerasJson;
import dev.netweight.testkit.KerasJson.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The residual network of 50 layers as Keras has it: the stride of a stage in the first 1×1
 * convolution of its first block, every convolution with a bias.
 *
 * <p>Source: K. He, X. Zhang, S. Ren and J. Sun, "Deep Residual Learning for Image Recognition",
 * 2015, table 1.
 */
final class ResNet50 {
  private static final int[] BLOCKS = {3, 4, 6, 3};

  private final KerasJson model = new KerasJson("resnet50");

  String text() {
    Value image = model.input("input_layer", "float32", batchOf(224, 224, 3));
    Value padded = padding("conv1_pad", 3, 230, 3, image);
    Value maps = convolution("conv1", 64, 7, 2, "valid", 112, padded);
    Value wide =
        padding("pool1_pad", 1, 114, 64, activation("conv1_relu", normalization("conv1", maps)));
    Value value =
        model
            .layer(
                "MaxPooling2D",
                "pool1_pool",
                settings("pool_size", List.of(3, 3), "strides", List.of(2, 2), "padding", "valid"))
            .on(batchOf(56, 56, 64), wide);
    int size = 56;
    for (int stage = 0; stage < BLOCKS.length; stage++) {
      for (int block = 1; block <= BLOCKS[stage]; block++) {
        boolean halves = stage > 0 && block == 1;
        size = halves ? size / 2 : size;
        String name = "conv" + (stage + 2) + "_block" + block;
        value = block(name, 64 << stage, halves ? 2 : 1, size, block == 1, value);
      }
    }
    Value average =
        model.layer("GlobalAveragePooling2D", "avg_pool", Map.of()).on(batchOf(2048), value);
    Map<String, @Nullable Object> classes =
        settings("units", 1000, "activation", "softmax", "use_bias", true);
    model.output(model.layer("Dense", "predictions", classes).on(batchOf(1000), average));
    return model.text();
  }

  /**
   * Down to so many filters, 3×3 among them, up to four times as many, and around it all. The order
   * is that of Keras, which writes layers by their distance from the output.
   */
  private Value block(
      String name, int filters, int stride, int size, boolean projects, Value value) {
    Value narrow = convolution(name + "_1", filters, 1, stride, "valid", size, value);
    Value seen =
        convolution(
            name + "_2",
            filters,
            3,
            1,
            "same",
            size,
            activation(name + "_1_relu", normalization(name + "_1", narrow)));
    Value active = activation(name + "_2_relu", normalization(name + "_2", seen));
    Value around =
        projects ? convolution(name + "_0", 4 * filters, 1, stride, "valid", size, value) : value;
    Value broad = convolution(name + "_3", 4 * filters, 1, 1, "valid", size, active);
    Value shortcut = projects ? normalization(name + "_0", around) : value;
    Value residual = normalization(name + "_3", broad);
    Value sum =
        model.layer("Add", name + "_add", Map.of()).on(residual.shape(), shortcut, residual);
    return activation(name + "_out", sum);
  }

  private Value padding(String name, int margin, int size, int channels, Value value) {
    List<Integer> both = List.of(margin, margin);
    return model
        .layer("ZeroPadding2D", name, settings("padding", List.of(both, both)))
        .on(batchOf(size, size, channels), value);
  }

  private Value convolution(
      String name, int filters, int kernel, int stride, String padding, int size, Value value) {
    Map<String, @Nullable Object> settings =
        settings("filters", filters, "kernel_size", List.of(kernel, kernel));
    settings.put("strides", List.of(stride, stride));
    settings.put("padding", padding);
    settings.put("activation", "linear");
    settings.put("use_bias", true);
    return model.layer("Conv2D", name + "_conv", settings).on(batchOf(size, size, filters), value);
  }

  private Value normalization(String name, Value maps) {
    Map<String, @Nullable Object> normalization =
        settings("axis", 3, "momentum", 0.99, "epsilon", 1.001e-5, "center", true, "scale", true);
    return model.layer("BatchNormalization", name + "_bn", normalization).on(maps.shape(), maps);
  }

  private Value activation(String name, Value value) {
    return model.layer("Activation", name, settings("activation", "relu")).on(value.shape(), value);
  }
}
