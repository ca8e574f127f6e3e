package dev.netweight.render.text;

import dev.netweight.render.View;
import dev.netweight.report.Memory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The most memory that the values between the layers take at once, in a sentence. */
final class PeakText {
  /** The largest values that are named; {@code -o json} lists all. */
  private static final int MOST_VALUES = 3;

  private PeakText() {}

  /** Empty where the types of the values are not known, as for Keras's models. */
  static String text(Memory memory, View view, Ink ink) {
    String head = "Activations: ";
    String rest;
    if (memory.at().isEmpty() && memory.free().isEmpty()) {
      return "";
    } else if (memory.peak().value().isPresent()) {
      rest = known(memory, memory.peak().value().get());
    } else if (memory.free().isEmpty()) {
      return "";
    } else {
      rest =
          "the peak depends on "
              + String.join(", ", memory.free())
              + "; a number with "
              + String.join(
                  " ", memory.free().stream().map(name -> "--dim " + name + "=N").toList());
    }
    List<String> lines = Wrap.lines(head + rest, Math.max(20, view.width() - 2));
    return " " + ink.bold(head) + String.join("\n  ", lines).substring(head.length()) + "\n";
  }

  private static String known(Memory memory, BigInteger peak) {
    List<String> largest = new ArrayList<>();
    for (Memory.Alive one : memory.alive()) {
      if (largest.size() < MOST_VALUES) {
        largest.add(
            one.name()
                + " "
                + ShapeText.spoken(one.shape())
                + " "
                + one.bytes().value().map(Numbers::bytes).orElse("?"));
      }
    }
    int more = memory.alive().size() - largest.size();
    return "at most "
        + Numbers.bytes(peak)
        + " at once, while "
        + memory.at()
        + " runs: "
        + String.join(", ", largest)
        + (more > 0 ? " and " + more + " more" : "");
  }
}
