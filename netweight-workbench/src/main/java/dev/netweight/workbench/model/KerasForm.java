package dev.netweight.workbench.model;

import dev.netweight.network.Node;
import dev.netweight.report.Row;

/** A layer of another framework as Keras would say it, where a line can ask for it. */
final class KerasForm {
  private KerasForm() {}

  static Node of(Node node, Row row) {
    return node;
  }
}
