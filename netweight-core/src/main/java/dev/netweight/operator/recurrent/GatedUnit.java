package dev.netweight.operator.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Work;
import java.util.List;

/**
 * The kinds of recurrent cells: how many gates they have, how many states, and what is done at each
 * step once the products are there.
 */
public enum GatedUnit {
  /** Long short-term memory. */
  LSTM("LSTM", 4, 2, 3, 2, 4, "input, forget, cell and output"),
  /** Gated recurrent unit. */
  GRU("GRU", 3, 1, 2, 1, 5, "update, reset and candidate"),
  /** No gates: the output is fed back. */
  SIMPLE("SimpleRNN", 1, 1, 0, 1, 0, "");

  private final String layer;
  private final int gates;
  private final int states;
  private final int recurrentActivations;
  private final int activations;
  private final int stateOperations;
  private final String gateNames;

  GatedUnit(
      String layer,
      int gates,
      int states,
      int recurrentActivations,
      int activations,
      int stateOperations,
      String gateNames) {
    this.layer = layer;
    this.gates = gates;
    this.states = states;
    this.recurrentActivations = recurrentActivations;
    this.activations = activations;
    this.stateOperations = stateOperations;
    this.gateNames = gateNames;
  }

  /**
   * What a step of a layer costs whose two products each have a bias, as cuDNN and ONNX have it.
   * Its weights are the kernel, the recurrent kernel and, where there are any, the biases.
   */
  public Cost step(Formula batch, Formula inputs, Formula units, boolean biased) {
    return step(batch, inputs, units, units, biased);
  }

  /**
   * As above, where the units are projected to other outputs, which are what the next step sees.
   */
  public Cost step(Formula batch, Formula inputs, Formula units, Formula outputs, boolean biased) {
    return new Gating(
            this,
            Work.Kind.RECURRENT_PRODUCT,
            Attributes.of("use_bias", biased),
            batch,
            List.of(),
            List.of(),
            inputs,
            units,
            outputs)
        .cost(Gating.Biases.TWO_JOINED);
  }

  /** The rows of a matrix that has weights of each gate for each unit. */
  public Formula rows(Formula units) {
    return gates == 1
        ? Formula.product(units)
        : Formula.of(gates)
            .named("gates", "the definition of " + layer, gates + " gates, " + gateNames)
            .times(units);
  }

  /** The layer's class name in Keras; its cell's has {@code Cell} behind it. */
  String layer() {
    return layer;
  }

  /** How many blocks of weights there are, the candidate's included. */
  public int gates() {
    return gates;
  }

  int states() {
    return states;
  }

  /** How often the recurrent activation is applied to a unit in a step. */
  int recurrentActivations() {
    return recurrentActivations;
  }

  /** How often the activation is applied to a unit in a step. */
  int activations() {
    return activations;
  }

  /**
   * Elementwise operations on a unit in a step, beside the sum of both products. LSTM: forget ×
   * cell, input × candidate, their sum, output × activation. GRU: reset × state, update × state, 1
   * − update, its product with the candidate, their sum.
   */
  int stateOperations() {
    return stateOperations;
  }

  /** The gates by name, for people. */
  String gateNames() {
    return gateNames;
  }
}
