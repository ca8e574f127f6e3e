package dev.netweight.proof;

import dev.netweight.proof.graph.Elements;
import java.util.Optional;

/** What a network is given to run on, where it is not drawn at random. */
public interface InputElements {
  /** Knows none: all inputs are drawn at random. */
  InputElements NONE = input -> Optional.empty();

  /** The elements of an input, by its name; empty where they are to be drawn. */
  Optional<Elements> find(String input);
}
