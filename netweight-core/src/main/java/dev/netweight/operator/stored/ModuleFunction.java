package dev.netweight.operator.stored;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function that a module of {@code torch.nn} calls with its tensors and settings.
 *
 * @param name the function's name
 * @param inputs the function's names for what the module is given
 * @param tensors those of the module's tensors that it takes, which have the same names in both
 * @param needed the settings without which nothing is known of the output
 * @param settings others that it takes
 */
record ModuleFunction(
    String name,
    List<String> inputs,
    List<String> tensors,
    List<String> needed,
    List<String> settings) {
  private static final String CONVOLVED = "input|weight bias|stride padding dilation|";
  private static final String TRANSPOSED =
      "input|weight bias|stride padding dilation output_padding|";
  private static final String POOLED = "input||kernel_size stride padding dilation ceil_mode|";
  private static final String AVERAGED = "input||kernel_size stride padding ceil_mode|";
  private static final String GIVEN = "input|||";
  private static final String RECURRENT = "input||batch_first|";

  /** By class: the function, its inputs, tensors, settings that it needs, and others. */
  private static final String[] TABLE = {
    "Linear linear|input|weight bias||",
    "Conv1D linear|input|weight bias||",
    "Bilinear bilinear|input1 input2|weight bias||",
    "Conv1d conv1d|" + CONVOLVED,
    "Conv2d conv2d|" + CONVOLVED,
    "Conv3d conv3d|" + CONVOLVED,
    "ConvTranspose1d conv_transpose1d|" + TRANSPOSED,
    "ConvTranspose2d conv_transpose2d|" + TRANSPOSED,
    "ConvTranspose3d conv_transpose3d|" + TRANSPOSED,
    "BatchNorm batch_norm|input|weight bias running_mean running_var||",
    "InstanceNorm instance_norm|input|weight bias running_mean running_var||",
    "GroupNorm group_norm|input|weight bias|num_groups|",
    "LayerNorm layer_norm|input|weight bias||",
    "RMSNorm rms_norm|input|weight||",
    "PReLU prelu|input|weight||",
    "Embedding embedding|input|weight||",
    "LSTM lstm|" + RECURRENT,
    "GRU gru|" + RECURRENT,
    "RNN rnn_tanh|" + RECURRENT,
    "MaxPool1d max_pool1d|" + POOLED,
    "MaxPool2d max_pool2d|" + POOLED,
    "MaxPool3d max_pool3d|" + POOLED,
    "AvgPool1d avg_pool1d|" + AVERAGED,
    "AvgPool2d avg_pool2d|" + AVERAGED,
    "AvgPool3d avg_pool3d|" + AVERAGED,
    "AdaptiveAvgPool1d adaptive_avg_pool1d|input||output_size|",
    "AdaptiveAvgPool2d adaptive_avg_pool2d|input||output_size|",
    "AdaptiveAvgPool3d adaptive_avg_pool3d|input||output_size|",
    "AdaptiveMaxPool1d adaptive_max_pool1d|input||output_size|",
    "AdaptiveMaxPool2d adaptive_max_pool2d|input||output_size|",
    "AdaptiveMaxPool3d adaptive_max_pool3d|input||output_size|",
    "Flatten flatten|input||start_dim end_dim|",
    "PixelShuffle pixel_shuffle|input||upscale_factor|",
    "Softmax softmax|input|||dim",
    "LogSoftmax log_softmax|input|||dim",
    "GLU glu|input||dim|",
    "GELU gelu|input|||approximate",
    "Identity contiguous|" + GIVEN,
    "Dropout dropout|" + GIVEN,
    "Dropout1d dropout1d|" + GIVEN,
    "Dropout2d dropout2d|" + GIVEN,
    "Dropout3d dropout3d|" + GIVEN,
    "ReLU relu|" + GIVEN,
    "ReLU6 relu6|" + GIVEN,
    "LeakyReLU leaky_relu|" + GIVEN,
    "ELU elu|" + GIVEN,
    "SELU selu|" + GIVEN,
    "SiLU silu|" + GIVEN,
    "Mish mish|" + GIVEN,
    "Hardswish hardswish|" + GIVEN,
    "Hardsigmoid hardsigmoid|" + GIVEN,
    "Hardtanh hardtanh|" + GIVEN,
    "Sigmoid sigmoid|" + GIVEN,
    "LogSigmoid logsigmoid|" + GIVEN,
    "Softplus softplus|" + GIVEN,
    "Tanh tanh|" + GIVEN,
  };

  private static final Map<String, ModuleFunction> BY_CLASS = new HashMap<>();

  static {
    for (String line : TABLE) {
      int space = line.indexOf(' ');
      List<List<String>> parts = new ArrayList<>();
      for (String part : line.substring(space + 1).split("\\|", -1)) {
        parts.add(part.isEmpty() ? List.of() : Arrays.asList(part.split(" ", -1)));
      }
      BY_CLASS.put(
          line.substring(0, space),
          new ModuleFunction(
              parts.get(0).get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
    }
  }

  /** The function of a class, or null where none is known. */
  static @Nullable ModuleFunction of(String kind) {
    return BY_CLASS.get(ModuleForm.formName(kind));
  }

  /** Whether it slides filters over its input. */
  boolean isConvolution() {
    return name.startsWith("conv");
  }

  boolean isTransposed() {
    return name.startsWith("conv_transpose");
  }

  boolean isRecurrent() {
    return needed.contains("batch_first");
  }
}
