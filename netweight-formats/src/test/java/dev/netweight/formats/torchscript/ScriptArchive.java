package dev.netweight.formats.torchscript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.formats.zip.Zips;
import java.util.LinkedHashMap;
import java.util.Map;

/** Archives of TorchScript with a model of one matrix, and code that is given. */
final class ScriptArchive {
  private static final String HEAD =
      """
      class Net(Module):
        __parameters__ = ["weight", ]
        __buffers__ = []
        weight : Tensor
      """;

  private final String code;
  private String elements = "12";
  private String size = "K\u0004K\u0003\u0086";

  private ScriptArchive(String code) {
    this.code = code;
  }

  /** A model whose forward has such a body, each line indented by four. */
  static ScriptArchive forward(String body) {
    return code("  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n" + body);
  }

  /** A model whose class has such methods, each line indented by two, and what stands after it. */
  static ScriptArchive code(String methods) {
    return new ScriptArchive(HEAD + methods);
  }

  /** The matrix with another size, as a pickle builds it. */
  ScriptArchive withSize(String pickled) {
    size = pickled;
    return this;
  }

  /** The storage with another number of elements, in pickled text. */
  ScriptArchive withElements(String count) {
    elements = count;
    return this;
  }

  /** The entries: a matrix of 4 · 3 in a storage of 12 numbers, as protocol 2 writes it. */
  Map<String, byte[]> entries() {
    String tensor =
        "ctorch._utils\n_rebuild_tensor_v2\n("
            + "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\u00000X\u0003\0\0\0cpuI"
            + elements
            + "\ntQK\0"
            + size
            + "K\u0003K\u0001\u0086\u0088ccollections\nOrderedDict\n)RtR";
    String pickle = "\u0080\u0002c__torch__\nNet\n)\u0081}(X\u0006\0\0\0weight" + tensor + "ub.";
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", pickle.getBytes(ISO_8859_1));
    entries.put("m/code/__torch__.py", code.getBytes(UTF_8));
    entries.put("m/data/0", new byte[48]);
    entries.put("m/constants.pkl", "\u0080\u0002).".getBytes(ISO_8859_1));
    entries.put("m/version", "6\n".getBytes(UTF_8));
    return entries;
  }

  byte[] bytes() {
    return Zips.deflated(entries());
  }
}
