package dev.netweight.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.onnx.OnnxAsk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every family of operators that take values, with types and perhaps elements. A
 * subclass gives calls to try it with; each rule is then tested on each of them.
 */
public abstract class ValueContract<C extends ValueContract.Tried<C>> {
  /** A call to try. */
  public interface Tried<C> {
    OperatorName type();

    List<Value> inputs();

    /** How many outputs are asked for. */
    int outputs();

    /** With other inputs. */
    C given(List<? extends Value> values);

    /** The same call without something that it is given, each time something else. */
    List<C> lacking();

    Outcome outcome();
  }

  /** The family under test. */
  protected abstract Operator operator();

  /** Calls to try, at least one for each name of the family. */
  protected abstract List<C> examples();

  protected final Stream<DynamicTest> each(Consumer<C> rule) {
    return examples().stream()
        .map(example -> DynamicTest.dynamicTest(example.toString(), () -> rule.accept(example)));
  }

  @TestFactory
  Stream<DynamicTest> everyNameIsRegisteredAndHasAnExample() {
    Set<OperatorName> tried = new HashSet<>();
    examples().forEach(example -> tried.add(example.type()));
    return OperatorContract.registered(operator(), tried);
  }

  @TestFactory
  Stream<DynamicTest> givesAllOutputsThatAreAskedFor() {
    return each(
        example ->
            assertThat(example.outcome().values()).hasSizeGreaterThanOrEqualTo(example.outputs()));
  }

  @TestFactory
  Stream<DynamicTest> outputsHaveAsManyElementsAsTheirShapesSay() {
    return each(
        example -> {
          for (Value value : example.outcome().values()) {
            value
                .elements()
                .ifPresent(
                    all ->
                        assertThat(value.shape().elements().reduced())
                            .isEqualTo(Formula.of(all.size())));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> typesAreStatedWhereThoseOfTheInputsAre() {
    return each(
        example -> {
          for (Value value : example.outcome().values()) {
            if (value instanceof Value.Tensor) {
              assertThat(value.type().isStated()).isTrue();
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> weightRolesAreUniqueAndCountTheirTensors() {
    return each(
        example -> {
          List<Weight> weights = fromTheFile(example).outcome().cost().weights();
          assertThat(weights.stream().map(Weight::tensor).filter(name -> !name.isEmpty()))
              .doesNotHaveDuplicates();
          for (Weight weight : weights) {
            if (weight.kind() != Weight.Kind.WEIGHT || weight.count().value().isEmpty()) {
              continue;
            }
            assertThat(weight.count().value().orElseThrow())
                .as(weight.role())
                .isGreaterThanOrEqualTo(weight.shape().elements().value().orElseThrow());
          }
        });
  }

  /** The call with all inputs but the first one tensors of the file. */
  private C fromTheFile(C example) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < example.inputs().size(); i++) {
      Value value = example.inputs().get(i);
      values.add(
          i > 0 && value instanceof Value.Tensor tensor && tensor.shape().isFullyKnown()
              ? tensor.from(new Value.Origin("tensor " + i, true, tensor.shape(), tensor.type()))
              : value);
    }
    return example.given(values);
  }

  @TestFactory
  Stream<DynamicTest> aFreeBatchStaysFree() {
    return each(
        example -> {
          Formula free = Formula.sum(work(example.outcome()));
          Formula bound = free.bind(Map.of("batch", Formula.of(3)));
          Formula expected = Formula.sum(work(withBatch(example, 3).outcome()));
          if (bound.unknownReason().isEmpty()) {
            assertThat(bound.reduced()).isEqualTo(expected.reduced());
          }
        });
  }

  private static List<Formula> work(Outcome outcome) {
    return outcome.cost().work().stream().map(Work::count).toList();
  }

  private C withBatch(C example, long batch) {
    List<Value> values = new ArrayList<>();
    for (Value value : example.inputs()) {
      values.add(
          value instanceof Value.Tensor tensor && tensor.shape().hasRank()
              ? new Value.Tensor(
                  withBatch(tensor.shape(), batch),
                  tensor.type(),
                  tensor.elements(),
                  tensor.origin())
              : value);
    }
    return example.given(values);
  }

  private static Shape withBatch(Shape shape, long batch) {
    return Shape.ofFormulas(
        shape.dimensions().stream()
            .map(Dimension::formula)
            .map(size -> size.bind(Map.of("batch", Formula.of(batch))))
            .toList());
  }

  @TestFactory
  Stream<DynamicTest> inputsOfUnknownRanksGiveAnAnswerAllTheSame() {
    return each(
        example -> {
          List<Value> unknown =
              example.inputs().stream()
                  .map(
                      value ->
                          value instanceof Value.Tensor
                              ? Value.of(Shape.unknown("for the test"), value.type())
                              : value)
                  .toList();
          assertThat(example.given(unknown).outcome().values()).isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> oddInputsGiveAnAnswerOrAreRefusedWithAReason() {
    return each(
        example -> {
          for (int i = 0; i < example.inputs().size(); i++) {
            for (Value odd : odd(example.inputs().get(i))) {
              List<Value> values = new ArrayList<>(example.inputs());
              values.set(i, odd);
              answers(example.given(values));
            }
          }
          example.lacking().forEach(ValueContract::answers);
        });
  }

  private static List<Value> odd(Value value) {
    return List.of(
        Value.ABSENT,
        Value.unknown("for the test"),
        new Value.Sequence(value, Optional.empty()),
        Value.of(Shape.SCALAR, value.type()),
        Value.of(Shape.of(0), value.type()),
        Value.of(Shape.of(Long.MAX_VALUE), value.type()),
        Value.of(Shape.of(1, 1, 1, 1, 1, 1, 1, 1, 1), value.type()),
        OnnxAsk.value("int64 3 = -1 9223372036854775807 ?"),
        OnnxAsk.value("float32 2 = NaN -Infinity"));
  }

  /** Whatever a call is, there is an answer to it, or it is refused in words. */
  protected static void answers(Tried<?> call) {
    try {
      assertThat(call.outcome().values()).isNotEmpty();
    } catch (NetweightException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Test
  void saysWhatItDoesAndWhereItIsDefined() {
    assertThat(operator().summary()).endsWith(".");
    assertThat(operator().reference()).isNotBlank();
  }
}
