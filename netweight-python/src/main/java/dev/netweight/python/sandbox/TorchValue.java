package dev.netweight.python.sandbox;

import dev.netweight.network.Value;

/**
 * What the program's tensors hold. The program cannot look into it; two of them are the same tensor
 * where they are the same object.
 */
final class TorchValue {
  private final Value value;

  TorchValue(Value value) {
    this.value = value;
  }

  Value value() {
    return value;
  }
}
