package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.convolution.Convolution;
import dev.netweight.operator.core.ForeignLayer;
import dev.netweight.operator.core.Identity;
import dev.netweight.operator.core.Lambda;
import dev.netweight.operator.core.Masking;
import dev.netweight.operator.core.RandomFourierFeatures;
import dev.netweight.operator.merge.Concatenate;
import dev.netweight.operator.merge.Dot;
import dev.netweight.operator.merge.ElementwiseMerge;
import dev.netweight.operator.model.InputLayer;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.operator.preprocessing.CategoryEncoding;
import dev.netweight.operator.preprocessing.Discretization;
import dev.netweight.operator.preprocessing.HashedCrossing;
import dev.netweight.operator.preprocessing.Hashing;
import dev.netweight.operator.preprocessing.ImageAugmentation;
import dev.netweight.operator.preprocessing.ImageFrame;
import dev.netweight.operator.preprocessing.Lookup;
import dev.netweight.operator.preprocessing.MaxNumBoundingBoxes;
import dev.netweight.operator.preprocessing.MelSpectrogram;
import dev.netweight.operator.preprocessing.Pipeline;
import dev.netweight.operator.preprocessing.RandomExtent;
import dev.netweight.operator.preprocessing.Rescaling;
import dev.netweight.operator.preprocessing.StftSpectrogram;
import dev.netweight.operator.preprocessing.TextVectorization;
import dev.netweight.operator.regularization.ActivityRegularization;
import dev.netweight.operator.regularization.Dropout;
import dev.netweight.operator.reshape.Flatten;
import dev.netweight.operator.reshape.Permute;
import dev.netweight.operator.reshape.RepeatVector;
import dev.netweight.operator.reshape.Reshape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators that are known, by every name they have. */
public final class Operators {
  /** The built-in ones, a line each, sorted. */
  private static List<Operator> builtIn() {
    return List.of(
        new ActivityRegularization(),
        new CategoryEncoding(),
        new Concatenate(),
        new Convolution(1),
        new Convolution(2),
        new Convolution(3),
        new Discretization(),
        new Dot(),
        new Dropout(),
        new ElementwiseMerge("Add", "Adds"),
        new ElementwiseMerge("Average", "Averages"),
        new ElementwiseMerge("Maximum", "Takes the largest of"),
        new ElementwiseMerge("Minimum", "Takes the smallest of"),
        new ElementwiseMerge("Multiply", "Multiplies"),
        new ElementwiseMerge("Subtract", "Subtracts"),
        new Flatten(),
        new ForeignLayer(),
        new HashedCrossing(),
        new Hashing(),
        new Identity(),
        new ImageAugmentation(),
        ImageFrame.centerCrop(),
        ImageFrame.randomCrop(),
        ImageFrame.resizing(),
        new InputLayer(),
        new Lambda(),
        new Lookup(),
        new Masking(),
        new MaxNumBoundingBoxes(),
        new MelSpectrogram(),
        new NestedModel(),
        new Permute(),
        new Pipeline(),
        new RandomExtent(),
        new RandomFourierFeatures(),
        new RepeatVector(),
        new Rescaling(),
        new Reshape(),
        new StftSpectrogram(),
        new TextVectorization());
  }

  private static final Operators BUILT_IN = new Operators(builtIn());

  private final List<Operator> all;
  private final Map<OperatorName, Operator> byName;

  private Operators(List<Operator> operators) {
    all = Collections.unmodifiableList(new ArrayList<>(operators));
    byName = new LinkedHashMap<>();
    for (Operator operator : operators) {
      for (OperatorName name : operator.names()) {
        Operator before = byName.put(name, operator);
        if (before != null) {
          throw new IllegalStateException("two operators are named " + name);
        }
      }
    }
  }

  /** The operators that come with Netweight. */
  public static Operators standard() {
    return BUILT_IN;
  }

  /** These operators and more, such as those that a plug-in brings. */
  public Operators with(List<? extends Operator> more) {
    List<Operator> together = new ArrayList<>(all);
    together.addAll(more);
    return new Operators(together);
  }

  public List<Operator> all() {
    return all;
  }

  /** The operator of that name, or null. */
  public @Nullable Operator find(OperatorName name) {
    return byName.get(name);
  }
}
