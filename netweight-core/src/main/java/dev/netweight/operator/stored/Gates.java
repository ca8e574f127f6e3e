package dev.netweight.operator.stored;

/**
 * The recurrent modules of PyTorch, by how many blocks of rows their kernels have.
 *
 * <p>Source: https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html, Variables.
 */
enum Gates {
  /** Input, forget, cell and output gate. */
  LSTM("LSTM", 4),
  /** Reset gate, update gate and candidate. */
  GRU("GRU", 3),
  /** No gates. */
  RNN("RNN", 1);

  private final String module;
  private final long count;

  Gates(String module, long count) {
    this.module = module;
    this.count = count;
  }

  String module() {
    return module;
  }

  long count() {
    return count;
  }

  /** The rows of a kernel: those of each gate for each unit. */
  Axis rows() {
    return count == 1 ? Axis.of("units") : Axis.times(count, "gates", "units");
  }
}
