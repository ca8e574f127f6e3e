package dev.netweight.formats.onnx;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.protobuf.Message;
import dev.netweight.formats.protobuf.WireType;
import java.util.Locale;

/**
 * Whether a source is an ONNX model. The file has no magic number; what tells it from other
 * protocol buffers are the numbers and kinds of its first fields, and of its graph's.
 */
public final class OnnxSignature {
  /** What the names of such files end with. */
  public static final String SUFFIX = ".onnx";

  private static final int GRAPH = 7;

  /** More fields than those before the graph, which stands early in what the tools write. */
  private static final int MOST_FIELDS = 64;

  /** Versions of the IR count up from 1; the newest is 14. */
  private static final int LARGEST_VERSION = 1000;

  private long irVersion;
  private boolean hasGraph;
  private boolean hasOperatorSet;
  private boolean isForeign;

  private OnnxSignature() {}

  /**
   * Whether the source is plausibly an ONNX model, whole or cut short; a few small reads tell. It
   * never throws for foreign bytes.
   */
  public static boolean matches(Source source) {
    OnnxSignature signature = new OnnxSignature();
    signature.look(source);
    boolean isNamedSo = source.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    return !signature.isForeign
        && signature.irVersion > 0
        && (signature.hasGraph || signature.hasOperatorSet || isNamedSo);
  }

  private void look(Source source) {
    Message model = Message.of(source, "ModelProto");
    try {
      for (int i = 0; i < MOST_FIELDS && !isForeign && model.next(); i++) {
        field(model);
      }
    } catch (ReadException exception) {
      // Cut short within its graph, it still is one; anything else that breaks the rules is not.
      boolean isCut = exception.reason() == ReadException.Code.TRUNCATED;
      hasGraph |= isCut && model.field() == GRAPH;
      isForeign |= !isCut || (model.field() == GRAPH && !isGraphCut(source, model.start()));
    }
  }

  private void field(Message model) {
    int field = model.field();
    isForeign = !isField(field, model.wireType());
    if (isForeign) {
      return;
    }
    switch (field) {
      case 1 -> {
        irVersion = model.integer();
        isForeign = irVersion < 1 || irVersion > LARGEST_VERSION;
      }
      case GRAPH -> {
        hasGraph = true;
        isForeign = !isGraph(model.message("GraphProto"));
      }
      case 8 -> hasOperatorSet = true;
      default -> {}
    }
  }

  /** Whether a model has such a field. */
  private static boolean isField(int field, WireType type) {
    return switch (field) {
      case 1, 5 -> type == WireType.VARINT;
      case 2, 3, 4, 6, GRAPH, 8, 14, 20, 25, 26 -> type == WireType.LENGTH;
      default -> false;
    };
  }

  private static boolean isGraph(Message graph) {
    return !graph.next() || (graph.wireType() == WireType.LENGTH && isGraphField(graph.field()));
  }

  /** Whether what is left of a graph, if anything, starts as one. */
  private static boolean isGraphCut(Source source, long start) {
    if (start >= source.length()) {
      return true;
    }
    int tag = source.read(start, 1)[0] & 0xff;
    // A field above 15 has a tag of two bytes.
    return (tag & 7) == 2 && (tag >= 0x80 || isGraphField(tag >> 3));
  }

  private static boolean isGraphField(int field) {
    return switch (field) {
      case 1, 2, 5, 10, 11, 12, 13, 14, 15, 16 -> true;
      default -> false;
    };
  }
}
