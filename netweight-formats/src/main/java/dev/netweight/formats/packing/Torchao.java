package dev.netweight.formats.packing;

import dev.netweight.network.Attribute;
import dev.netweight.network.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * torchao: {@code _weight_qdata} with scales. Eight bits stand as they are, {@code [out, in]};
 * {@code Int4Tensor} packs two weights a byte along the input axis. Other layouts of four bits
 * depend on the kernel that they are for, and the tensor's sizes do not tell. The file's metadata
 * name the layout.
 *
 * @see <a href="https://github.com/pytorch/ao/tree/main/torchao/prototype/safetensors">torchao</a>
 */
final class Torchao implements Packing {
  private static final String DATA = "_qdata";

  @Override
  public @Nullable Unpacked unpacked(Tensor tensor, FileTensors stored) {
    String stem = FileTensors.stem(tensor, DATA);
    if (stem == null || !stored.has(stem + "_scale")) {
      return null;
    }
    int dot = stem.lastIndexOf('.') + 1;
    boolean isHidden = stem.startsWith("_", dot);
    String path = stem.substring(0, dot) + stem.substring(isHidden ? dot + 1 : dot);
    return weight(tensor, path, stored.sizes(stem + "_scale"), layout(path, stored))
        .beside(stem + "_scale", stem + "_zero_point", stem + "_scale_and_zero");
  }

  private static Unpacked weight(Tensor tensor, String path, long[] scales, String layout) {
    long[] sizes = FileTensors.sizes(tensor);
    String type = tensor.type().name();
    boolean isByte = FileTensors.bits(tensor) == 8 && sizes.length > 1;
    boolean isByRow =
        scales.length > 0
            && scales.length <= 2
            && sizes.length > 0
            && scales[0] == sizes[0]
            && FileTensors.product(scales) == scales[0];
    boolean isPlain =
        isByte
            && (tensor.type().isFloatingPoint()
                || (type.equals("int8") && (layout.contains("Int8") || isByRow)));
    if (isPlain && !layout.contains("Int4")) {
      return Unpacked.of(tensor, path, type, "torchao " + type, sizes);
    } else if (isByte && sizes.length == 2 && layout.equals("Int4Tensor")) {
      return Unpacked.of(
          tensor, path, "int4", "torchao int4", sizes[0], Math.multiplyExact(sizes[1], 2));
    }
    return Unpacked.unknown(
        tensor,
        path,
        "torchao",
        "torchao's layouts of less than eight bits differ from kernel to kernel");
  }

  /** The class that the metadata name for a weight; empty where they name none. */
  private static String layout(String path, FileTensors stored) {
    if (stored.file().metadata().get(path) instanceof Attribute.Text text) {
      String json = text.text();
      int key = json.indexOf("\"_type\"");
      int start = key < 0 ? -1 : json.indexOf('"', json.indexOf(':', key) + 1);
      int end = start < 0 ? -1 : json.indexOf('"', start + 1);
      return end < 0 ? "" : json.substring(start + 1, end);
    }
    return "";
  }
}
