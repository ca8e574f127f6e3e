package dev.netweight.operator;

import java.util.List;

/** The operator contract for one operator with the given calls to try; for nested test classes. */
public abstract class Examples extends OperatorContract {
  private final Operator operator;
  private final List<Example> examples;

  protected Examples(Operator operator, Example... examples) {
    this.operator = operator;
    this.examples = List.of(examples);
  }

  @Override
  protected Operator operator() {
    return operator;
  }

  @Override
  protected List<Example> examples() {
    return examples;
  }
}
