package dev.netweight.operator.onnx.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mixtures of experts: a router chooses k of the experts for each token, and only these work on it;
 * the weights of all are kept. Multiply-adds: tokens × k × outputs × inputs of each layer.
 *
 * <p>Source: W. Fedus et al., "Switch Transformers", 2021.
 */
public final class ExpertMixture extends OnnxFamily {
  private static final String WHY_ACTIVE =
      "the router sends each token to so many experts; the others do nothing for it";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              ExpertMixture::plain,
              "input, router_probs, fc1_experts_weights, fc1_experts_bias, fc2_experts_weights,"
                  + " fc2_experts_bias, fc3_experts_weights, fc3_experts_bias",
              "MoE")
          .with(
              OperatorName.MICROSOFT,
              ExpertMixture::quantized,
              "input, router_probs, fc1_experts_weights, fc1_scales, fc1_experts_bias,"
                  + " fc2_experts_weights, fc2_scales, fc2_experts_bias, fc3_experts_weights,"
                  + " fc3_scales, fc3_experts_bias, fc1_zero_points, fc2_zero_points,"
                  + " fc3_zero_points, router_weights, fc1_global_scale, fc2_global_scale,"
                  + " fc1_act_scale, fc2_act_scale, fc1_act_block_scale, fc2_act_block_scale",
              "QMoE");

  public ExpertMixture() {
    super(
        "Sends each token through the few of many expert networks that a router chooses.",
        "https://arxiv.org/abs/2101.03961",
        RULES);
  }

  private static Outcome plain(OnnxCall call) {
    OnnxResult result = call.result().output(call.shape(0), call.type(0));
    layer(call, result, "fc1", 2, 3, 1, null);
    layer(call, result, "fc2", 4, 5, 1, null);
    layer(call, result, "fc3", 6, 7, 1, null);
    return activated(call, result).done();
  }

  private static Outcome quantized(OnnxCall call) {
    DataType type = type(call);
    int packed = 8 / type.blockBits();
    OnnxResult result = call.result().output(call.shape(0), call.type(0));
    layer(call, result, "fc1", 2, 4, packed, type);
    layer(call, result, "fc2", 5, 7, packed, type);
    layer(call, result, "fc3", 8, 10, packed, type);
    StoredProduct.quantization(call, result, 3, 6, 9, 11, 12, 13, 15, 16, 17, 18, 19, 20);
    return activated(call, result).done();
  }

  /** How an expert's weight is stored. */
  private static DataType type(OnnxCall call) {
    String kind = call.settings().text("quant_type", "int");
    return switch (kind) {
      case "int" -> {
        int bits = PackedMatrix.bits(call, "expert_weight_bits");
        if (8 % bits != 0) {
          throw new SettingException(
              "expert_weight_bits", "expert_weight_bits is " + bits + "; it must be 2, 4 or 8");
        }
        yield PackedMatrix.unsigned(bits);
      }
      case "fp4", "nvfp4", "wfp4afp8" -> new DataType("float4_e2m1", 1, 4);
      case "fp8" -> new DataType("float8_e4m3fn", 1, 8);
      default ->
          throw new SettingException(
              "quant_type",
              "quant_type is '" + kind + "'; it must be int, fp4, nvfp4, wfp4afp8" + " or fp8");
    };
  }

  /**
   * One layer of every expert.
   *
   * @param packed how many elements of the last axis share a byte
   * @param type how they are stored, or null where each stands for itself
   */
  private static void layer(
      OnnxCall call,
      OnnxResult result,
      String name,
      int weight,
      int bias,
      int packed,
      @Nullable DataType type) {
    if (!call.has(weight)) {
      return;
    }
    Shape stored = call.shapeOfRank(3, weight);
    Formula experts = stored.size(0).named("experts", "the first axis of " + call.name(weight));
    Formula outputs = StoredProduct.outputFeatures(stored.size(1));
    Formula inputs =
        packed == 1
            ? stored.size(2)
            : Formula.of(packed)
                .named("elements in a byte", "bits of a weight")
                .times(stored.size(2));
    inputs = StoredProduct.inputFeatures(inputs);
    Formula count = Formula.product(experts, outputs, inputs);
    if (type == null) {
      result.weight(weight, name + " kernels", count);
    } else {
      result.packedWeight(weight, name + " kernels", count, type);
    }
    result.work(Work.Kind.MATRIX_PRODUCT, name + " kernels", perToken(call, outputs, inputs));
    if (call.has(bias)) {
      result
          .weight(bias, name + " biases")
          .work(Work.Kind.BIAS_ADDITION, name + " biases", perToken(call, outputs));
    }
  }

  /** So much for each token and each of the experts that work on it. */
  private static Formula perToken(OnnxCall call, Formula... factors) {
    List<Formula> all = new ArrayList<>();
    Shape input = call.shape(0);
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      all.add(input.size(axis).named("tokens", "the input's axes but the last"));
    }
    Formula active =
        Sizes.positive(call.settings(), "k", "active experts", Formula.of(1))
            .named("active experts", "setting k", WHY_ACTIVE);
    all.add(active);
    all.addAll(Arrays.asList(factors));
    return Formula.product(all);
  }

  private static OnnxResult activated(OnnxCall call, OnnxResult result) {
    Shape weight = call.shapeOfRank(3, call.operator().equals("MoE") ? 4 : 5);
    boolean packed = !call.operator().equals("MoE");
    Formula inner =
        packed ? Formula.of(8 / type(call).blockBits()).times(weight.size(2)) : weight.size(2);
    String activation = call.settings().text("activation_type", "relu");
    Shape probabilities = call.anyShape(1);
    return result
        .work(Work.Kind.ACTIVATION, "softmax of the router", probabilities.elements())
        .work(
            activation.equals("identity") ? Work.Kind.ELEMENTWISE : Work.Kind.ACTIVATION,
            activation,
            perToken(call, inner.named("inner features", "the last axis of the second layer")));
  }
}
