package dev.netweight.proof;

import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.report.Row;
import java.util.Optional;

/** Where the values of a report are in the graph that the engine ran. */
interface Places {
  /**
   * The place of a value.
   *
   * @param name the value's name in the graph; empty where it is not there
   * @param absence why it is not there
   */
  record Place(String name, String absence) {
    static Place of(String name) {
      return new Place(name, "");
    }

    static Place none(String absence) {
      return new Place("", absence);
    }
  }

  /** The output of a row's call. */
  Place output(Row row, int call, int output);

  /** The number of a weight's elements. */
  Place count(Row row, Weight weight);

  /** What the network gives. */
  Place output(int output);

  /** The shape of a value that the engine was given; empty where it made the value itself. */
  Optional<Shape> given(String name);

  /** Whether a weight is held against the engine. */
  boolean isHeld(Weight weight);

  /** Whether a layer is named as one that is not in the graph. */
  boolean isMissing(Row row);

  /** Whether the graph's types are the network's own. */
  boolean isTyped();

  /** Whether the graph stands for the whole network, so that totals can be held. */
  boolean isWhole();
}
