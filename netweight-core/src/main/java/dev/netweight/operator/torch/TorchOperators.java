package dev.netweight.operator.torch;

import dev.netweight.operator.Operator;
import java.util.List;

/** The families of PyTorch's functions that come with Netweight. */
public final class TorchOperators {
  private TorchOperators() {}

  /** The families, sorted by the names of their classes. */
  public static List<Operator> list() {
    return List.of(new HeldTensors());
  }
}
