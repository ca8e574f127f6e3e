package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The kinds of layers that the workbench starts with, and a good question about each. */
public final class Kinds {
  /**
   * A kind.
   *
   * @param name its word
   * @param label what it is called
   * @param ranks a question for each number of axes along which it can slide
   */
  public record Kind(String name, String label, List<Rank> ranks) {
    public Kind {
      ranks = List.copyOf(ranks);
    }
  }

  /**
   * A kind along so many axes.
   *
   * @param rank 1, 2 or 3; 0 for a kind that does not slide
   */
  public record Rank(int rank, LayerQuestion start) {}

  private static final List<Kind> ALL =
      List.of(
          kind("standard", "Convolution", "conv%dd", "3 --filters 10 --kernel 3", 3),
          kind(
              "transposed",
              "Transposed convolution",
              "conv%dd-transpose",
              "3 --filters 10 --kernel 3 --stride 2",
              3),
          kind("depthwise", "Depthwise convolution", "depthwise-conv%dd", "3 --kernel 3", 2),
          kind(
              "separable",
              "Separable convolution",
              "separable-conv%dd",
              "3 --filters 10 --kernel 3",
              2),
          kind(
              "grouped",
              "Grouped convolution",
              "conv%dd",
              "8 --filters 12 --kernel 3 --groups 4",
              3),
          new Kind("dense", "Dense", List.of(new Rank(0, question("dense 576 --units 10")))));

  private Kinds() {}

  private static Kind kind(String name, String label, String command, String rest, int ranks) {
    List<Rank> all = new ArrayList<>();
    for (int rank = 1; rank <= ranks; rank++) {
      // A cube of 24 would be too much to look at.
      String size = rank == 3 ? "12x" : "24x";
      String line = command.replace("%d", "" + rank) + " " + size.repeat(rank) + rest;
      all.add(new Rank(rank, question(line)));
    }
    return new Kind(name, label, all);
  }

  public static List<Kind> all() {
    return ALL;
  }

  /** The lines that no kind has, each with its own example as a question. */
  public static List<LayerQuestion> others() {
    TreeSet<String> known = new TreeSet<>();
    for (Kind kind : ALL) {
      kind.ranks().forEach(rank -> known.add(rank.start().line().command()));
    }
    List<LayerQuestion> others = new ArrayList<>();
    for (Line line : LayerLines.all()) {
      if (!known.contains(line.command())) {
        others.add(question(line.example()));
      }
    }
    return others;
  }

  /** The question that a line asks, such as {@code conv2d 24x24x3 --filters 10 --kernel 3}. */
  public static LayerQuestion question(String text) {
    List<String> words = List.of(text.split(" "));
    Line line = LayerLines.named(words.get(0)).orElseThrow();
    Map<String, Line.Option> options = new LinkedHashMap<>();
    line.options().forEach(option -> options.put(option.name(), option));
    List<String> inputs = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < words.size(); i++) {
      Line.Option option = options.get(words.get(i));
      if (option == null) {
        inputs.add(words.get(i));
      } else if (option.kind() == Line.Kind.FLAG) {
        settings.put(LayerQuestion.key(option), LayerQuestion.ON);
      } else {
        i++;
        settings.put(LayerQuestion.key(option), words.get(i));
      }
    }
    return new LayerQuestion(line, inputs, settings, "", "");
  }
}
