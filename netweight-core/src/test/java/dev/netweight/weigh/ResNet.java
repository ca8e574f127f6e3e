package dev.netweight.weigh;

import static dev.netweight.weigh.Models.node;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import java.util.ArrayList;
import java.util.List;

/** ResNet-50 as torchvision has it: the middle convolution of a block has the stride. */
final class ResNet {
  private final List<Node> nodes = new ArrayList<>();

  Network network() {
    String value = convolution("input:0", 64, 7, 2);
    value =
        add("MaxPooling2D", Attributes.of("pool_size", 3, "strides", 2, "padding", "same"), value);
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 0; stage < blocks.length; stage++) {
      int width = 64 << stage;
      for (int block = 0; block < blocks[stage]; block++) {
        int stride = block == 0 && stage > 0 ? 2 : 1;
        String inside = convolution(value, width, 1, 1);
        inside = convolution(inside, width, 3, stride);
        inside = convolution(inside, 4 * width, 1, 1);
        String beside = block == 0 ? convolution(value, 4 * width, 1, stride) : value;
        value = add("Add", Attributes.NONE, inside, beside);
      }
    }
    value = add("GlobalAveragePooling2D", Attributes.NONE, value);
    add("Dense", Attributes.of("units", 1000), value);
    return Models.network("resnet50", "N,224,224,3", nodes.toArray(new Node[0]));
  }

  private String convolution(String from, int filters, int kernel, int stride) {
    Attributes settings =
        Attributes.of(
            "filters", filters, "kernel_size", kernel, "strides", stride, "padding", "same");
    return add(
        "BatchNormalization",
        Attributes.NONE,
        add("Conv2D", settings.with("use_bias", false), from));
  }

  private String add(String type, Attributes settings, String... inputs) {
    String id = type + nodes.size();
    nodes.add(node(id, type, settings, inputs));
    return id + ":0";
  }
}
