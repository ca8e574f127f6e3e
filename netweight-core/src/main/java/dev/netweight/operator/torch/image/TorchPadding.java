package dev.netweight.operator.torch.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds elements before and after those of the last axes, or takes some away. */
public final class TorchPadding extends TorchFamily {
  private static final List<String> MODES = List.of("constant", "reflect", "replicate", "circular");

  public TorchPadding() {
    super(
        "Adds elements before and after those of the last axes.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html",
        TorchRules.free()
            .with(
                call -> padded(call, call.arguments().text("mode", "constant")),
                "input|self, pad, mode, value",
                "pad")
            .with(call -> padded(call, "constant"), "input|self, pad, value", "constant_pad_nd"));
  }

  /** The last axis comes first: before, after, and then those of the axis before it. */
  private static Outcome padded(TorchCall call, String mode) {
    Shape input = call.shape("input");
    List<Formula> pads = call.sizes("pad");
    if (pads.size() % 2 != 0 || pads.size() > 2L * input.rank()) {
      throw new SettingException(
          "pad",
          "pad has "
              + pads.size()
              + " numbers; each of the last axes takes two, and the input is "
              + input);
    } else if (!MODES.contains(mode)) {
      throw new SettingException(
          "mode", "mode is '" + mode + "'; it must be one of " + String.join(", ", MODES));
    }
    Shape output = input;
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < pads.size() / 2; i++) {
      int axis = input.rank() - 1 - i;
      Formula before = pads.get(2 * i);
      Formula after = pads.get(2 * i + 1);
      if (isZero(before) && isZero(after)) {
        continue;
      }
      requireSource(mode, input.size(axis), before, after);
      Formula size =
          Formula.sum(
              input.size(axis).named("input size", "axis " + axis + " of the input"),
              before.named("padding before", "argument pad"),
              after.named("padding after", "argument pad"));
      size.value()
          .filter(number -> number.signum() < 0)
          .ifPresent(
              number -> {
                throw new SettingException(
                    "pad", "axis " + axis + " would have the size " + number);
              });
      output = output.with(axis, Dimension.of(size));
      derivations.add(new Derivation("axis " + axis, size));
    }
    return call.result()
        .output(output, call.type("input"))
        .explained(derivations)
        .reaching(mode.equals("circular") ? Reach.UNSAID : Reach.POSITION)
        .done();
  }

  private static boolean isZero(Formula size) {
    return size.value().filter(number -> number.signum() == 0).isPresent();
  }

  /** What is repeated must be there: reflecting leaves the edge out, going round takes all. */
  private static void requireSource(String mode, Formula size, Formula before, Formula after) {
    Optional<BigInteger> have = size.value();
    boolean reflects = mode.equals("reflect");
    if (have.isEmpty() || !(reflects || mode.equals("circular"))) {
      return;
    }
    BigInteger most = reflects ? have.get().subtract(BigInteger.ONE) : have.get();
    for (Formula side : List.of(before, after)) {
      if (side.value().filter(number -> number.compareTo(most) > 0).isPresent()) {
        throw new SettingException(
            "pad",
            "the padding "
                + side.text()
                + " of an axis of "
                + have.get()
                + " is more than "
                + mode
                + " can take from it");
      }
    }
  }
}
