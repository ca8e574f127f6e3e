package dev.netweight.operator.function;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What holds for every family of functions; a subclass gives one call for each of its names. */
public abstract class FunctionContract extends OperatorContract {
  private final Operator operator;
  private final List<Example> examples = new ArrayList<>();
  private final Set<OperatorName> open;

  protected FunctionContract(Operator operator) {
    this.operator = operator;
    open = new LinkedHashSet<>(operator.names());
  }

  /**
   * A call of some of the functions.
   *
   * @param names their names with spaces between; a star stands for all that have none yet
   */
  protected final void each(String names, Attributes settings, String... inputs) {
    List<String> wanted = Arrays.asList(names.split(" ", -1));
    for (OperatorName name : List.copyOf(open)) {
      if (names.equals("*") || wanted.contains(name.name().replace("compat.v1.", ""))) {
        examples.add(new Example(name, settings, inputs));
        open.remove(name);
      }
    }
  }

  @Override
  protected final Operator operator() {
    return operator;
  }

  @Override
  protected final List<Example> examples() {
    return examples;
  }

  /** An operation of Keras 3 on its tensors in their order. */
  protected static Outcome keras(String name, Attributes settings, String... inputs) {
    return call(OperatorName.kerasOps(name), settings, Attributes.NONE, inputs);
  }

  /** A TensorFlow function with its arguments, as Keras 2 writes them. */
  protected static Outcome tensorflow(String name, Attributes arguments, String... inputs) {
    return call(OperatorName.tensorflow(name), Attributes.NONE, arguments, inputs);
  }

  protected static Outcome call(
      OperatorName type, Attributes settings, Attributes arguments, String... inputs) {
    return Ask.of(
        new Node(
            "layer",
            "layer",
            type,
            type.name(),
            settings,
            arguments,
            List.of(),
            DataType.FLOAT32,
            true,
            null),
        inputs);
  }
}
