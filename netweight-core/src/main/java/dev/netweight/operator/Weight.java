package dev.netweight.operator;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that a layer owns.
 *
 * @param role the field's name for it, unique in its layer: {@code kernel}, {@code bias}, {@code
 *     moving mean}; an inner layer's has its place in front, such as {@code forward/kernel}
 * @param kind whether it counts as a parameter
 * @param trainable whether it is updated in training; only a {@link Kind#WEIGHT} can be
 * @param count how many elements it has, as the formula that explains it
 * @param shape its shape as the framework of the node stores it
 * @param layouts its shape as other frameworks store it, by their names
 * @param type how it is stored, or null where it is stored as the node's other weights
 * @param tensor the tensor of the file that it is, which counts once in the whole model, wherever
 *     it is used; empty where the layer's own settings say that it has this weight
 * @param claim whether it counts here, where it is a tensor of the file
 */
public record Weight(
    String role,
    Kind kind,
    boolean trainable,
    Formula count,
    Shape shape,
    Map<String, Shape> layouts,
    @Nullable DataType type,
    String tensor,
    Claim claim) {
  /** Whether a tensor of the file counts where it is used. */
  public enum Claim {
    /** It is used here. */
    USED,
    /** It is only reshaped, cast or handed on here, and counts here if nowhere else. */
    HANDED_ON,
    /** It counts where it is used first. */
    COUNTED_ELSEWHERE
  }

  /** What a tensor is to its layer. */
  public enum Kind {
    /** Learned, or frozen after having been learned. */
    WEIGHT,
    /** Stored in a file that does not say whether it is updated in training. */
    STORED,
    /** Gathered from data, not learned: moving means, normalisation constants. Counted apart. */
    STATISTIC,
    /** The state of a random generator; never counted. */
    RANDOM_STATE,
    /** An index table or a vocabulary; never counted. */
    TABLE,
    /** A quantisation scale or zero point that the framework counts among the parameters. */
    SCALE,
    /** A quantisation scale or zero point that stands beside a quantised weight; never counted. */
    QUANTIZATION,
    /** What PyTorch keeps beside the parameters, such as moving means; never counted. */
    BUFFER,
    /** Sizes, axes and the like, of which shapes are made; never counted. */
    SHAPE_CONSTANT
  }

  /** A weight that the layer's own settings say. */
  public Weight(
      String role,
      Kind kind,
      boolean trainable,
      Formula count,
      Shape shape,
      Map<String, Shape> layouts,
      @Nullable DataType type) {
    this(role, kind, trainable, count, shape, layouts, type, "", Claim.USED);
  }

  public Weight {
    // Files have half a million weights, mostly without other layouts.
    layouts =
        layouts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(layouts));
  }

  /** A weight that is learned. The count is the product of the shape's sizes, in their order. */
  public static Weight learned(String role, Formula... sizes) {
    return learned(role, Formula.product(sizes), Shape.ofFormulas(Arrays.asList(sizes)));
  }

  /** A weight that is learned, whose count is better explained by a formula of its own. */
  public static Weight learned(String role, Formula count, Shape shape) {
    return new Weight(role, Kind.WEIGHT, true, count, shape, Map.of(), null);
  }

  /** A statistic, gathered from data and not learned. */
  public static Weight statistic(String role, Formula... sizes) {
    return new Weight(
        role,
        Kind.STATISTIC,
        false,
        Formula.product(sizes),
        Shape.ofFormulas(Arrays.asList(sizes)),
        Map.of(),
        null);
  }

  /** The seed of a random generator: two 32-bit numbers in Keras. */
  public static Weight randomState(String role) {
    return new Weight(
        role, Kind.RANDOM_STATE, false, Formula.of(2), Shape.of(2), Map.of(), DataType.UINT32);
  }

  /** The same weight with its shape as another framework stores it. */
  public Weight storedAs(String framework, Formula... sizes) {
    Map<String, Shape> more = new LinkedHashMap<>(layouts);
    more.put(framework, Shape.ofFormulas(new ArrayList<>(Arrays.asList(sizes))));
    return new Weight(role, kind, trainable, count, shape, more, type, tensor, claim);
  }

  public Weight withRole(String changed) {
    return new Weight(changed, kind, trainable, count, shape, layouts, type, tensor, claim);
  }

  public Weight withType(DataType changed) {
    return new Weight(role, kind, trainable, count, shape, layouts, changed, tensor, claim);
  }

  /** The same weight, no longer updated in training. */
  public Weight frozen() {
    return new Weight(role, kind, false, count, shape, layouts, type, tensor, claim);
  }

  /** The same weight, as a tensor of the file. */
  public Weight of(String changed, Claim how) {
    return new Weight(role, kind, trainable, count, shape, layouts, type, changed, how);
  }

  /** The same tensor, as what its owner says that it is. */
  public Weight as(Value.Standing standing) {
    return switch (standing) {
      case UNSAID -> this;
      case TRAINED -> of(Kind.WEIGHT, true);
      case FROZEN -> of(Kind.WEIGHT, false);
      case BUFFER -> of(Kind.BUFFER, false);
    };
  }

  private Weight of(Kind changed, boolean trained) {
    return new Weight(role, changed, trained, count, shape, layouts, type, tensor, claim);
  }

  /** Whether it is among the parameters that a framework counts. */
  public boolean isCounted() {
    return claim != Claim.COUNTED_ELSEWHERE
        && switch (kind) {
          case WEIGHT, STORED, STATISTIC, SCALE -> true;
          case RANDOM_STATE, TABLE, QUANTIZATION, BUFFER, SHAPE_CONSTANT -> false;
        };
  }
}
