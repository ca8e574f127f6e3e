package dev.netweight.formats.packing;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Dimension;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packed and quantised weights, as what they stand for. */
public final class Packings {
  /** Each scheme once, sorted; what only has scales beside it comes last. */
  private static final List<Packing> SCHEMES =
      List.of(
          new Aqlm(),
          new BitNet(),
          new BitsAndBytes(),
          new BitsAndBytes8(),
          new CompressedIntegers(),
          new Eetq(),
          new Exl2(),
          new Exl3(),
          new FloatPairs(),
          new Hqq(),
          new Marlin(),
          new MarlinSparse(),
          new Mlx(),
          new MxfpBlocks(),
          new PackedWords(),
          new Quanto(),
          new QuipSharp(),
          new SparseBitmask(),
          new Torchao(),
          new Vptq(),
          new Scaled());

  /** Numbers that stand in attention modules for the scales of what they keep. */
  private static final List<String> LONE_SCALES =
      List.of(
          ".input_scale",
          ".output_scale",
          ".k_scale",
          ".v_scale",
          ".q_scale",
          ".kv_scale",
          ".prob_scale",
          ".scaled_fp8");

  /** Methods whose layouts the schemes know; whole numbers under another are not understood. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "",
          "aqlm",
          "auto-round",
          "awq",
          "bitnet",
          "bitsandbytes",
          "compressed-tensors",
          "eetq",
          "exl2",
          "exl3",
          "fbgemm_fp8",
          "fp8",
          "gptq",
          "hqq",
          "modelopt",
          "mxfp4",
          "quanto",
          "torchao",
          "vptq");

  /** Files beside weights that say how they are packed, where {@code config.json} does not. */
  public static final List<String> CONFIGURATIONS =
      List.of("quantize_config.json", "quant_config.json", "hf_quant_config.json");

  /** The last size of what bitsandbytes packs, whatever type it is kept in. */
  private static final Dimension ONE = Dimension.of(1);

  private Packings() {}

  /** Whether a configuration says how weights are packed. */
  public static boolean isSaid(Optional<JsonValue> configuration) {
    return Quantization.of(configuration).isSaid();
  }

  /**
   * The file with each packed tensor as the weight that it stands for: its shape before it was
   * packed, and a data type of its bits. Scales and zero points are marked as such.
   *
   * @param configuration the model's {@code config.json}, or another file that says how weights are
   *     packed, where there is one
   */
  public static WeightFile unpacked(WeightFile file, Optional<JsonValue> configuration) {
    Quantization quantization = Quantization.of(configuration);
    if (!quantization.isSaid() && file.tensors().stream().noneMatch(Packings::isNarrow)) {
      return file;
    }
    FileTensors stored = new FileTensors(file, quantization);
    List<Tensor> tensors = new ArrayList<>();
    Set<String> weights = new HashSet<>();
    Set<String> beside = new HashSet<>();
    PackingRemarks remarks = new PackingRemarks();
    for (Tensor tensor : file.tensors()) {
      Unpacked unpacked = mayBePacked(tensor) ? unpacked(tensor, stored) : null;
      if (unpacked == null) {
        tensors.add(tensor);
        continue;
      }
      Tensor weight = unpacked.weight();
      tensors.add(weight);
      beside.addAll(unpacked.beside());
      weights.add(weight.path());
      remarks.add(unpacked);
      if (!weight.path().equals(tensor.path()) && stored.has(weight.path())) {
        remarks.add(
            Remark.warning(
                "packed-contradiction",
                weight.path(),
                "the weight is there packed, as " + tensor.path() + ", and as it is; both count"));
      }
    }
    if (remarks.isEmpty() && !quantization.isSaid()) {
      return file;
    }
    quantization
        .absurdBits()
        .ifPresent(
            said ->
                remarks.add(
                    Remark.warning(
                        "packed-contradiction",
                        "",
                        "the configuration says " + said + " for the bits of a weight")));
    beside.removeAll(weights);
    List<Tensor> listed = new ArrayList<>();
    String method = quantization.method();
    for (Tensor tensor : tensors) {
      if (!tensor.use().isOfLayer() || weights.contains(tensor.path())) {
        listed.add(tensor);
      } else if (beside.contains(tensor.path()) || isLoneScale(tensor)) {
        listed.add(tensor.as(Tensor.Use.QUANTIZATION));
      } else if (!UNDERSTOOD.contains(method) && isTableOfWholeNumbers(tensor)) {
        String reason = "packed as " + method + ", which is not understood here";
        Unpacked unknown = Unpacked.unknown(tensor, tensor.path(), method, reason);
        remarks.add(unknown);
        listed.add(unknown.weight());
      } else {
        listed.add(isBiasOf(weights, tensor) ? tensor.as(Tensor.Use.FROZEN) : tensor);
      }
    }
    return file.with(listed, remarks.all());
  }

  /** Whether elements are whole numbers, or of eight bits: one at least is in a packed file. */
  private static boolean isNarrow(Tensor tensor) {
    return FileTensors.bits(tensor) == 8 || tensor.type().isInteger();
  }

  /** Whether it is worth asking each scheme, which takes time where there are many tensors. */
  private static boolean mayBePacked(Tensor tensor) {
    String path = tensor.path();
    if (!tensor.use().isOfLayer() || !tensor.shape().hasRank()) {
      return false;
    } else if (path.endsWith("compressed")) {
      return true;
    }
    int rank = tensor.shape().rank();
    return rank > 1
        && (isNarrow(tensor)
            || tensor.shape().get(-1).equals(ONE)
            || path.endsWith("indices")
            || path.endsWith("W_q"));
  }

  private static @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    for (Packing scheme : SCHEMES) {
      try {
        Unpacked unpacked = scheme.unpacked(tensor, stored);
        if (unpacked != null) {
          return unpacked;
        }
      } catch (ArithmeticException | ReadException exception) {
        return Unpacked.unknown(
            tensor, tensor.path(), "packed", "its sizes come to more than 2^63 − 1 elements");
      }
    }
    return null;
  }

  private static boolean isLoneScale(Tensor tensor) {
    for (String end : LONE_SCALES) {
      if (tensor.path().endsWith(end)) {
        long[] sizes = FileTensors.sizes(tensor);
        return sizes.length == 0 || (sizes.length == 1 && sizes[0] <= 2);
      }
    }
    return false;
  }

  /** Quantised modules keep their parameters as buffers. */
  private static boolean isBiasOf(Set<String> weights, Tensor tensor) {
    String path = tensor.path();
    return tensor.use() == Tensor.Use.BUFFER
        && path.endsWith("bias")
        && weights.contains(path.substring(0, path.length() - 4) + "weight");
  }

  private static boolean isTableOfWholeNumbers(Tensor tensor) {
    return tensor.type().isInteger() && FileTensors.sizes(tensor).length > 1;
  }
}
