package dev.netweight.operator.torch;

import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.ValueContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every family of functions of PyTorch. */
public abstract class TorchContract extends ValueContract<TorchAsk> {
  private final Operator operator;
  private final List<TorchAsk> examples = new ArrayList<>();

  /**
   * A family to try with calls of its functions.
   *
   * @param tables the tables of which PyTorch accepts the calls, as {@link TorchTable} reads them
   */
  protected TorchContract(Operator operator, String... tables) {
    this.operator = operator;
    for (String table : tables) {
      for (TorchTable.Line line : TorchTable.read(table)) {
        if (operator.names().contains(OperatorName.torch(line.function()))
            && !line.outputs().equals(TorchTable.REFUSED)) {
          examples.add(line.call());
        }
      }
    }
  }

  @Override
  protected final Operator operator() {
    return operator;
  }

  @Override
  protected final List<TorchAsk> examples() {
    return List.copyOf(examples);
  }

  /** One more call to try, for each of several functions, with spaces between. */
  protected final void example(String functions, String arguments, String inputs) {
    examples.addAll(TorchAsk.each(functions, arguments, inputs));
  }

  /** As above, asking for so many outputs. */
  protected final void example(int outputs, String functions, String arguments, String inputs) {
    TorchAsk.each(functions, arguments, inputs).forEach(call -> examples.add(call.asking(outputs)));
  }

  @TestFactory
  Stream<DynamicTest> oddArgumentsGiveAnAnswerOrAreRefusedWithAReason() {
    return each(
        example -> {
          for (String argument : example.arguments().entries().keySet()) {
            for (Attribute odd : ODD) {
              answers(example.with(argument, odd));
            }
          }
        });
  }

  private static final List<Attribute> ODD =
      List.of(
          Attribute.of(0),
          Attribute.of(-3),
          Attribute.of(Long.MAX_VALUE),
          Attribute.of("odd"),
          Attribute.of(true),
          new Attribute.Decimal(0.5),
          new Attribute.Decimal(Double.NaN),
          new Attribute.Input(0),
          new Attribute.Input(99),
          new Attribute.Items(List.of()),
          Attribute.ofSizes(0, -1, 2, 7, Long.MIN_VALUE),
          new Attribute.Items(List.of(Attribute.NOTHING, new Attribute.Input(0))),
          TorchArguments.read("1::0").entries().getOrDefault("0", Attribute.NOTHING));
}
