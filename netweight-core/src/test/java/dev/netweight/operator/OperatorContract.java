package dev.netweight.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every operator. A subclass, one an operator, gives calls to try it with; each rule
 * is then tested on each of them.
 */
public abstract class OperatorContract {
  /**
   * A call to try: {@code inputs} are shapes as {@link Ask#shape} reads them, with the batch {@code
   * N} where the operator knows a batch.
   */
  public record Example(
      OperatorName type,
      Attributes settings,
      Attributes arguments,
      List<String> inputs,
      @Nullable Network body) {
    public Example(
        OperatorName type, Attributes settings, Attributes arguments, List<String> inputs) {
      this(type, settings, arguments, inputs, null);
    }

    public Example(OperatorName type, Attributes settings, String... inputs) {
      this(type, settings, Attributes.NONE, List.of(inputs));
    }

    public static Example keras(String name, Attributes settings, String... inputs) {
      return new Example(OperatorName.keras(name), settings, inputs);
    }

    public Node node() {
      return new Node(
          "layer",
          "layer",
          type,
          type.name(),
          settings,
          arguments,
          List.of(),
          dev.netweight.network.DataType.FLOAT32,
          true,
          body);
    }

    Outcome outcome() {
      return Ask.of(node(), inputs.toArray(new String[0]));
    }

    Outcome outcomeWithBatch(long batch) {
      List<Shape> shapes = new ArrayList<>();
      for (String input : inputs) {
        Shape shape = Ask.shape(input);
        boolean batched = shape.rank() > 0 && shape.get(0).equals(new Dimension.Named("batch"));
        shapes.add(batched ? shape.with(0, Dimension.of(batch)) : shape);
      }
      return new Inference(Operators.standard(), true).applyToShapes(node(), shapes);
    }
  }

  /** Calls to try, at least one for each name of the operator. */
  protected abstract List<Example> examples();

  /** The operator under test. */
  protected abstract Operator operator();

  /** Whether batch 2 costs twice what batch 1 does. */
  protected boolean scalesWithBatch() {
    return true;
  }

  private Stream<DynamicTest> each(java.util.function.Consumer<Example> rule) {
    return examples().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.type().name() + " " + example.settings() + " " + example.inputs(),
                    () -> rule.accept(example)));
  }

  @TestFactory
  Stream<DynamicTest> everyNameIsRegisteredAndHasAnExample() {
    Set<OperatorName> tried = new HashSet<>();
    examples().forEach(example -> tried.add(example.type()));
    return registered(operator(), tried);
  }

  /** That each name of an operator is found under it and is among those that are tried. */
  public static Stream<DynamicTest> registered(Operator operator, Set<OperatorName> tried) {
    return operator.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name.toString(),
                    () -> {
                      assertThat(Operators.standard().find(name)).isInstanceOf(operator.getClass());
                      assertThat(tried).contains(name);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> weightCountIsTheProductOfItsShape() {
    return each(
        example -> {
          for (Weight weight : example.outcome().cost().weights()) {
            assertThat(weight.count().reduced().text())
                .as(weight.role())
                .isEqualTo(weight.shape().elements().reduced().text());
            for (Map.Entry<String, Shape> layout : weight.layouts().entrySet()) {
              assertThat(layout.getValue().elements().reduced().text())
                  .as(weight.role() + " as " + layout.getKey())
                  .isEqualTo(weight.count().reduced().text());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> weightRolesAreUnique() {
    return each(
        example ->
            assertThat(example.outcome().cost().weights().stream().map(Weight::role))
                .doesNotHaveDuplicates());
  }

  @TestFactory
  Stream<DynamicTest> derivationsComeToASizeOfTheOutput() {
    return each(
        example -> {
          Outcome outcome = example.outcome();
          for (Derivation derivation : outcome.derivations()) {
            assertThat(outcome.output().dimensions())
                .as(derivation.name())
                .contains(Dimension.of(derivation.formula()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> batchScalesWorkAndNeverWeights() {
    return each(
        example -> {
          Outcome one = example.outcomeWithBatch(1);
          Outcome three = example.outcomeWithBatch(3);
          assertThat(three.cost().weights().stream().map(Weight::count).map(Formula::reduced))
              .isEqualTo(
                  one.cost().weights().stream().map(Weight::count).map(Formula::reduced).toList());
          if (scalesWithBatch()) {
            for (int i = 0; i < one.cost().work().size(); i++) {
              assertThat(three.cost().work().get(i).count().reduced())
                  .isEqualTo(one.cost().work().get(i).count().times(Formula.of(3)).reduced());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aFreeBatchStaysFree() {
    return each(
        example -> {
          Formula free = Formula.sum(work(example.outcome()));
          Formula bound = free.bind(Map.of("batch", Formula.of(3)));
          assertThat(bound.reduced())
              .isEqualTo(Formula.sum(work(example.outcomeWithBatch(3))).reduced());
        });
  }

  private static List<Formula> work(Outcome outcome) {
    return outcome.cost().work().stream().map(Work::count).toList();
  }

  @TestFactory
  Stream<DynamicTest> anInputOfUnknownRankGivesAnAnswerAllTheSame() {
    return each(
        example -> {
          List<Shape> unknown = new ArrayList<>();
          for (int i = 0; i < example.inputs().size(); i++) {
            unknown.add(Shape.unknown("for the test"));
          }
          Outcome outcome =
              new Inference(Operators.standard(), true).applyToShapes(example.node(), unknown);
          assertThat(outcome.outputs()).isNotEmpty();
        });
  }

  @org.junit.jupiter.api.Test
  void saysWhatItDoesAndWhereItIsDefined() {
    assertThat(operator().summary()).endsWith(".");
    assertThat(operator().reference()).isNotBlank();
  }
}
