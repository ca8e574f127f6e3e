package dev.netweight.hdf5;

import static dev.netweight.hdf5.HdfBuilder.group;
import static dev.netweight.hdf5.HdfBuilder.names;
import static dev.netweight.hdf5.HdfBuilder.tensor;

import dev.netweight.hdf5.HdfBuilder.Node;

/** Files laid out as Keras lays out models and weights. */
final class Fixtures {
  /** Ten 3×3 filters over 24×24×3, and a dense layer, as Keras 3 says them in HDF5. */
  static final String CONFIGURATION =
      "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"small\", \"trainable\": true,"
          + " \"layers\": [{\"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null,"
          + " 24, 24, 3], \"dtype\": \"float32\", \"name\": \"input_layer\"}},"
          + " {\"class_name\": \"Conv2D\", \"config\": {\"name\": \"conv2d\", \"trainable\": true,"
          + " \"dtype\": \"float32\", \"filters\": 10, \"kernel_size\": [3, 3], \"strides\": [1, 1],"
          + " \"padding\": \"valid\", \"use_bias\": true}},"
          + " {\"class_name\": \"%s\", \"config\": {\"name\": \"second\", \"trainable\": true,"
          + " \"dtype\": \"float32\", \"filters\": 4, \"kernel_size\": [1, 1],"
          + " \"use_bias\": true}}]}}";

  private Fixtures() {}

  /** A whole model as Keras 3 writes it. */
  static byte[] model() {
    return model("Conv2D", tensor(1, 1, 10, 4), tensor(4));
  }

  static byte[] model(String second, Node... weights) {
    HdfBuilder builder = new HdfBuilder();
    Node model = group().attribute(names("layer_names", "conv2d", "second"));
    model.attribute(builder.text("keras_version", "3.16.0"));
    layer(
        model,
        "conv2d",
        "small/conv2d/kernel",
        tensor(3, 3, 3, 10),
        "small/conv2d/bias",
        tensor(10));
    if (weights.length == 2) {
      layer(model, "second", "second/kernel", weights[0], "second/bias", weights[1]);
    } else {
      model.with("second", group());
    }
    Node optimizer =
        group().attribute(names("weight_names", "adam/iteration", "adam/kernel_momentum"));
    optimizer.with("adam/iteration", tensor(HdfBuilder.INT32));
    optimizer.with("adam/kernel_momentum", tensor(3, 3, 3, 10));
    Node root =
        group()
            .attribute(builder.text("model_config", CONFIGURATION.formatted(second)))
            .attribute(builder.text("keras_version", "3.16.0"))
            .with("model_weights", model)
            .with("optimizer_weights", optimizer);
    return builder.write(root);
  }

  private static void layer(
      Node model, String layer, String first, Node kernel, String second, Node bias) {
    Node group = group().attribute(names("weight_names", first, second));
    model.with(layer, group.with(first, kernel).with(second, bias));
  }

  /** Weights as Keras 2 writes them: {@code model.save_weights("weights.h5")}. */
  static byte[] weightsOfKeras2() {
    Node root = group().attribute(names("layer_names", "conv2d", "bn", "flatten", "lstm", "head"));
    root.attribute(names("keras_version", "2.15.0"));
    layer(root, "conv2d", "conv2d/kernel:0", tensor(3, 3, 3, 10), "conv2d/bias:0", tensor(10));
    String[] statistics = {"bn/gamma:0", "bn/beta:0", "bn/moving_mean:0", "bn/moving_variance:0"};
    Node normalization = group().attribute(names("weight_names", statistics));
    for (String name : statistics) {
      normalization.with(name, tensor(10));
    }
    Node flatten = group().attribute(names("weight_names"));
    String cell = "lstm/lstm_cell/";
    Node lstm =
        group()
            .attribute(
                names(
                    "weight_names",
                    cell + "kernel:0",
                    cell + "recurrent_kernel:0",
                    cell + "bias:0"))
            .with(cell + "kernel:0", tensor(4, 20))
            .with(cell + "recurrent_kernel:0", tensor(5, 20))
            .with(cell + "bias:0", tensor(20));
    Node head = group().attribute(names("weight_names0", "head/kernel:0"));
    head.attribute(names("weight_names1", "head/bias:0"));
    head.with("head/kernel:0", tensor(HdfBuilder.FLOAT16, 40, 7));
    head.with("head/bias:0", tensor(HdfBuilder.FLOAT16, 7));
    return HdfBuilder.file(
        root.with("bn", normalization)
            .with("flatten", flatten)
            .with("lstm", lstm)
            .with("head", head));
  }

  /** Weights as Keras 3 writes them: {@code model.save_weights("model.weights.h5")}. */
  static byte[] weightsOfKeras3(boolean named) {
    HdfBuilder builder = new HdfBuilder();
    Node root =
        group()
            .with("vars", group())
            .with("layers/conv2d/vars/0", tensor(3, 3, 3, 10))
            .with("layers/conv2d/vars/1", tensor(10))
            .with("layers/conv2d_1/vars/0", tensor(1, 1, 10, 4))
            .with("layers/dropout/vars", group())
            .with("layers/dropout/seed_generator/vars/0", tensor(HdfBuilder.UINT32, 2))
            .with("layers/bidirectional/forward_layer/cell/vars/0", tensor(4, 15))
            .with("layers/bidirectional/forward_layer/cell/vars/1", tensor(5, 15))
            .with("layers/bidirectional/forward_layer/cell/vars/2", tensor(2, 15))
            .with("layers/functional/vars", group())
            .with("layers/functional/layers/dense/vars/0", tensor(16, 8))
            .with("layers/functional/layers/dense/vars/1", tensor(8))
            .with("optimizer/vars/0", tensor(HdfBuilder.INT32))
            .with("optimizer/vars/10", tensor(8))
            .with("optimizer/vars/2", tensor(16, 8))
            .with("metrics/mean/vars/0", tensor());
    if (named) {
      name(builder, root, "layers/conv2d", "stem");
      name(builder, root, "layers/conv2d_1", "second");
      name(builder, root, "layers/dropout", "dropout_7");
      name(builder, root, "layers/bidirectional", "both_ways");
      name(builder, root, "layers/functional", "encoder");
      name(builder, root, "layers/functional/layers/dense", "projection");
    }
    return builder.write(root);
  }

  private static void name(HdfBuilder builder, Node root, String path, String name) {
    Node node = root;
    for (String part : (path + "/vars").split("/", -1)) {
      node = node.children.computeIfAbsent(part, key -> group());
    }
    node.attribute(builder.text("name", name));
  }
}
