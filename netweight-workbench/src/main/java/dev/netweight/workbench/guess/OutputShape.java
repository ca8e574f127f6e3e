package dev.netweight.workbench.guess;

import dev.netweight.explain.SizeText;
import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Sum;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.workbench.layer.Answered;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sizes of a layer's output, without the batch. */
final class OutputShape implements Quantity {
  @Override
  public String name() {
    return "output-shape";
  }

  @Override
  public String question() {
    return "What is the shape of its output?";
  }

  @Override
  public String right(Answered answered) {
    return text(sizes(answered));
  }

  @Override
  public List<Mistake> mistakes(Answered answered) {
    List<BigInteger> right = sizes(answered);
    List<Mistake> mistakes = new ArrayList<>();
    for (Variants.Variant variant : Variants.of(answered.question())) {
      add(mistakes, right, sizes(variant.answered()), variant.says());
    }
    List<BigInteger> input = sizes(answered.row().inputShapes().get(0));
    int last = right.size() - 1;
    boolean first =
        answered.question().words().getOrDefault("data-format", "").equals("channels_first");
    int channels = first ? 0 : last;
    String type = answered.row().type();
    boolean transposed = type.endsWith("Transpose");
    if (input.size() == right.size()) {
      add(mistakes, right, with(right, channels, input.get(channels)), channelsSay(type));
      add(
          mistakes,
          right,
          with(right, channels, right.get(channels).multiply(input.get(channels))),
          "no output belongs to one input channel alone: all of them are summed over");
      add(
          mistakes,
          right,
          with(input, channels, right.get(channels)),
          transposed
              ? "a kernel reaches beyond the input position that it is put at"
              : "the window cannot stand at every position of the input");
    }
    if (!answered.row().derivations().isEmpty()) {
      String less = "one position too few along each axis";
      boolean counted = !transposed && answered.row().derivations().get(0).formula() instanceof Sum;
      add(
          mistakes,
          right,
          shifted(right, channels, -1),
          counted ? less + ": the first place of the window counts too, + 1" : less);
      add(mistakes, right, shifted(right, channels, 1), "one position too many along each axis");
    }
    return mistakes;
  }

  private static String channelsSay(String type) {
    if (type.startsWith("Depthwise")) {
      return "each input channel gives as many output channels as the depth multiplier says";
    }
    String one = type.equals("Dense") ? "unit" : "filter";
    return "the input's channels do not come through: each "
        + one
        + " sums over all of them and gives one output";
  }

  private static List<BigInteger> with(List<BigInteger> sizes, int place, BigInteger size) {
    List<BigInteger> changed = new ArrayList<>(sizes);
    changed.set(place, size);
    return changed;
  }

  private static List<BigInteger> shifted(List<BigInteger> sizes, int channels, long by) {
    List<BigInteger> shifted = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      shifted.add(i == channels ? sizes.get(i) : sizes.get(i).add(BigInteger.valueOf(by)));
    }
    return shifted;
  }

  private static void add(
      List<Mistake> mistakes, List<BigInteger> right, List<BigInteger> wrong, String says) {
    boolean possible = wrong.stream().allMatch(size -> size.signum() > 0);
    if (possible && !wrong.isEmpty() && !wrong.equals(right)) {
      mistakes.add(new Mistake(text(wrong), "", List.of(says)));
    }
  }

  @Override
  public Verdict judge(Answered answered, String guess) {
    List<BigInteger> right = sizes(answered);
    if (right.isEmpty()) {
      throw new SettingException("guess", "a guess needs numbers, and the output has symbols");
    }
    List<BigInteger> guessed = new ArrayList<>();
    for (Formula size : SizeText.parse("guess", guess.strip())) {
      guessed.add(
          size.value()
              .orElseThrow(
                  () ->
                      new SettingException(
                          "guess",
                          "the guess is '" + guess + "'; it must be sizes such as 22x22x10")));
    }
    Optional<Mistake> mistake =
        mistakes(answered).stream().filter(one -> one.value().equals(text(guessed))).findFirst();
    return new Verdict(
        guessed.equals(right),
        text(guessed),
        text(right),
        answered.row().derivations().stream()
            .map(OutputShape::text)
            .collect(Collectors.joining("; ")),
        guessed.equals(right) ? Optional.empty() : mistake);
  }

  private static String text(Derivation derivation) {
    return derivation.name() + " " + derivation.formula().text();
  }

  private static String text(List<BigInteger> sizes) {
    return sizes.stream().map(BigInteger::toString).collect(Collectors.joining("×"));
  }

  private static List<BigInteger> sizes(Answered answered) {
    List<Shape> outputs = answered.row().outputShapes();
    return outputs.size() == 1 ? sizes(outputs.get(0)) : List.of();
  }

  /** The sizes without the batch; none where one of them is no number. */
  private static List<BigInteger> sizes(Shape shape) {
    List<BigInteger> sizes = new ArrayList<>();
    for (int axis = 1; shape.hasRank() && axis < shape.rank(); axis++) {
      Optional<BigInteger> size = shape.size(axis).value();
      if (size.isEmpty()) {
        return List.of();
      }
      sizes.add(size.get());
    }
    return sizes;
  }
}
