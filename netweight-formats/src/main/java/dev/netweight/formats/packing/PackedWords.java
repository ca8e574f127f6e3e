package dev.netweight.formats.packing;

import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code qweight} of GPTQ and AWQ: weights of two to eight bits in words of 16 or 32. The sizes of
 * the zero points and scales beside it tell which axis is packed and how many bits a weight has;
 * the configuration decides where they leave it open.
 *
 * @see WordLayouts
 */
final class PackedWords implements Packing {
  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String module = FileTensors.stem(tensor, "qweight");
    if (module == null || !tensor.type().isInteger()) {
      return null;
    }
    String method = stored.quantization().method();
    boolean isNamed = method.equals("gptq") || method.equals("awq");
    boolean isAccompanied = stored.has(module + "scales") || stored.has(module + "qzeros");
    if (!isNamed && !isAccompanied) {
      return null;
    }
    return weight(tensor, module, stored)
        .beside(
            module + "qzeros",
            module + "scales",
            module + "g_idx",
            module + "zeros",
            module + "wf",
            module + "scaled_zeros");
  }

  private static Unpacked weight(Tensor tensor, String module, FileTensors stored) {
    String path = module + "weight";
    Quantization said = stored.quantization();
    List<WordLayouts.Layout> possible = WordLayouts.of(tensor, module, stored);
    if (possible.isEmpty()) {
      return Unpacked.unknown(
          tensor,
          path,
          "packed words",
          "qweight "
              + tensor.shape()
              + ", scales "
              + FileTensors.text(stored.sizes(module + "scales"))
              + " and zero points "
              + FileTensors.text(stored.sizes(module + "qzeros"))
              + " fit neither GPTQ nor AWQ");
    }
    List<WordLayouts.Layout> named = new ArrayList<>();
    for (WordLayouts.Layout layout : possible) {
      if (layout.isOf(said)) {
        named.add(layout);
      }
    }
    List<WordLayouts.Layout> left = named.isEmpty() ? possible : named;
    List<WordLayouts.Layout> ofBits = new ArrayList<>();
    for (WordLayouts.Layout layout : left) {
      if (layout.bits() == said.bits()) {
        ofBits.add(layout);
      }
    }
    Unpacked weight = decided(tensor, path, ofBits.isEmpty() ? left : ofBits);
    if (said.bits() > 0 && ofBits.isEmpty()) {
      weight =
          weight.doubting(
              "the configuration says "
                  + said.bits()
                  + " bits, which the sizes of the tensors beside qweight rule out");
    } else if (named.isEmpty()) {
      weight = weight.doubting("the configuration says " + said.method() + "; the sizes do not");
    }
    return fittingGroups(weight, module, left.get(0), stored);
  }

  private static Unpacked decided(Tensor tensor, String path, List<WordLayouts.Layout> left) {
    WordLayouts.Layout first = left.get(0);
    boolean isOneShape = true;
    boolean isOneCount = true;
    for (WordLayouts.Layout layout : left) {
      isOneShape &= layout.out() == first.out() && layout.in() == first.in();
      isOneCount &= layout.elements() == first.elements() && layout.bits() == first.bits();
    }
    String type = "int" + first.bits();
    if (isOneShape && isOneCount) {
      String scheme = first.scheme() + " " + type;
      return Unpacked.of(tensor, path, type, scheme, first.out(), first.in());
    } else if (isOneCount) {
      return Unpacked.of(tensor, path, type, "packed " + type, first.elements())
          .doubting("its sizes fit more than one layout; only the number of weights is certain");
    }
    return Unpacked.unknown(
        tensor, path, "packed words", "its sizes fit several numbers of bits, and nothing decides");
  }

  /** Groups of the size that the configuration says must be as many as there are scales. */
  private static Unpacked fittingGroups(
      Unpacked weight, String module, WordLayouts.Layout layout, FileTensors stored) {
    long size = stored.quantization().groupSize();
    long[] scales = stored.sizes(module + "scales");
    if (size == 0 || scales.length != 2 || !layout.groupsFirst()) {
      return weight;
    }
    long groups = FileTensors.ceiling(layout.in(), size);
    return groups == scales[0]
        ? weight
        : weight.doubting(
            layout.in()
                + " inputs in groups of "
                + size
                + " are "
                + groups
                + "; the scales are of "
                + scales[0]);
  }
}
