package dev.netweight.formats.architecture;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What tells one family of decoders from another: sizes, and which modules there are. */
final class DecoderTraits {
  /** How a layer's two parts, their norms and the residual connection follow each other. */
  enum Arrangement {
    /** A norm before each part. */
    SEQUENTIAL,
    /** One norm, of which both parts take. */
    PARALLEL,
    /** Two norms of the same input, one before each part. */
    PARALLEL_OF_TWO_NORMS,
    /** A norm before and behind each part. */
    SANDWICHED
  }

  /** How experts are stored. */
  enum Storage {
    /** One by one. */
    SINGLE,
    /** Stacked, with gate and up in one tensor, by their inputs, as in gpt-oss. */
    STACKED,
    /** Stacked, a tensor for each projection, as in GGUF files. */
    STACKED_APART
  }

  /**
   * Feed-forward networks of which few run.
   *
   * @param count how many there are
   * @param active how many run for a token
   * @param size inner features of each
   * @param bias whether they and their router have biases
   * @param correction whether the router has a correction of its scores
   * @param sharedSize inner features of the one that always runs; nought where there is none
   * @param sharedGate whether that one is weighted
   */
  record Experts(
      int count,
      int active,
      long size,
      boolean bias,
      boolean correction,
      long sharedSize,
      boolean sharedGate,
      Storage storage,
      String gate,
      String up,
      String down) {
    Experts as(Storage changed) {
      return new Experts(
          count, active, size, bias, correction, sharedSize, sharedGate, changed, gate, up, down);
    }
  }

  /**
   * Sizes of latent attention.
   *
   * @param queryRank features that a query is compressed to; nought where it is not
   * @param rank features that keys and values are compressed to
   * @param own key features of each head
   * @param rotary key features that heads share
   * @param value value features of each head
   */
  record Latent(long queryRank, long rank, long own, long rotary, long value) {}

  Names names = Names.common();
  String modelClass = "";
  String blockClass = "";
  long vocabulary;
  long hidden;
  int layers;
  long heads;
  long keyValueHeads;
  long headSize;
  long feedForward;

  /** Learned positions; nought where positions are rotary. */
  long positions;

  boolean layerNorm;
  Arrangement arrangement = Arrangement.SEQUENTIAL;
  boolean packedAttention;
  boolean attentionBias;
  boolean outputBias;
  boolean queryKeyNorm;
  boolean sinks;
  boolean gated = true;
  boolean packedGate;
  boolean feedForwardBias;
  boolean transposed;
  boolean tied;
  boolean head = true;
  boolean headBias;
  String activation = "silu";

  /** Positions that windowed layers attend to; nought where there are none. */
  long window;

  IntPredicate windowed = layer -> false;

  @Nullable Experts experts;
  IntPredicate sparse = layer -> true;
  @Nullable Latent latent;

  /** Whether the table of embeddings is among the active parameters, as its makers count. */
  boolean tableIsActive = true;

  /**
   * Layers behind the others that predict further tokens, which are not part of the description.
   */
  int furtherLayers;

  /** The window of a layer; nought where it attends to everything. */
  long window(int layer) {
    return window > 0 && windowed.test(layer) ? window : 0;
  }

  @Nullable Experts experts(int layer) {
    return experts != null && sparse.test(layer) ? experts : null;
  }
}
