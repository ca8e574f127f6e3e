package dev.netweight.formats.architecture;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Fact;
import dev.netweight.network.Remark;
import java.util.List;

/** What is said of every encoder with a decoder. */
final class SequenceToSequence {
  private SequenceToSequence() {}

  /** What the work is of. */
  static Remark work(String encoded) {
    return Remark.note(
        "work-for-one-token",
        "",
        "multiply-adds are for encoding "
            + encoded
            + " once, with their keys and values for the decoder, and for one token of the decoder"
            + " with as many before it as context says");
  }

  /** The caches of the decoder: of its own tokens, and of what is encoded. */
  static List<Fact> cache(int layers, long heads, long headSize, Formula encoded, DataType type) {
    DataType cache = type.isFloatingPoint() ? type : DataType.FLOAT32;
    Formula each =
        Formula.product(
            Formula.of(layers).named("decoder layers", "configuration"),
            Formula.of(2).named("keys and values", "attention"),
            Formula.of(heads).named("heads", "configuration"),
            Formula.of(headSize).named("size of a head", "configuration"));
    String stored =
        "keys and values of all layers of the decoder, "
            + cache.name()
            + (type.isFloatingPoint() ? " like the model" : " as no other type is said");
    return List.of(
        new Fact(
            "key-value-cache-per-token",
            "Key-value cache per token",
            cache.bytes(each),
            Fact.BYTES,
            stored),
        new Fact(
            "key-value-cache",
            "Key-value cache",
            cache.bytes(each.times(Formula.variable(Decoder.CONTEXT).plus(encoded))),
            Fact.BYTES,
            stored + ", for the tokens in context and for what is encoded"));
  }
}
