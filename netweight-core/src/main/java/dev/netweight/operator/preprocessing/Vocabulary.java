package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that a lookup knows: those it was given or adapted to, after one place for masked and
 * some for unknown ones. It is a table beside the weights, and no parameters.
 *
 * @param mode the output mode
 * @param size how many tokens, the special ones included; unknown where the settings do not tell
 * @param depth how many categories an encoded output has
 */
record Vocabulary(String mode, Formula size, Formula depth) {
  private static final List<String> MODES =
      List.of("int", "one_hot", "multi_hot", "count", "tf_idf");

  /**
   * The vocabulary that the settings tell of.
   *
   * @param mask what stands for a masked token, or nothing
   * @param unseen what stands for an unknown token
   * @param unseenPlaces how many places unknown tokens have
   */
  static Vocabulary of(Attributes settings, Attribute mask, Attribute unseen, long unseenPlaces) {
    String mode = Encoding.mode(settings, "int", MODES);
    Optional<Formula> most = settings.optionalSize("max_tokens");
    most.ifPresent(limit -> Encoding.requireAtLeast("max_tokens", 2, limit));
    boolean masks = !(mask instanceof Attribute.Nothing) && mode.equals("int");
    long special = unseenPlaces + (masks ? 1 : 0);
    Formula size = size(settings, masks ? mask : Attribute.NOTHING, unseen, special);
    requireFits(size, most);
    Formula depth = size;
    if (settings.flag("pad_to_max_tokens", false)) {
      depth =
          most.orElseThrow(
              () ->
                  new SettingException(
                      "max_tokens", "pad_to_max_tokens is on and max_tokens is not there"));
    }
    return new Vocabulary(mode, size.named("tokens", "the vocabulary"), depth);
  }

  private static Formula size(Attributes settings, Attribute mask, Attribute unseen, long special) {
    if (settings.find("vocabulary") instanceof Attribute.Items given) {
      List<Attribute> tokens = given.items();
      return Formula.of(tokens.size() + (hasSpecial(tokens, mask, unseen, special) ? 0 : special));
    }
    Optional<Formula> stated = settings.optionalSize("vocabulary_size");
    if (stated.isPresent()
        && stated
            .get()
            .value()
            .filter(size -> size.compareTo(BigInteger.valueOf(special)) <= 0)
            .isEmpty()) {
      return stated.get();
    }
    return Formula.unknown(
        stated.isPresent()
            ? "the layer has no vocabulary: it was neither given one nor adapted to data"
            : "the vocabulary is not in the settings");
  }

  /** Whether the tokens start with the special ones, so that these are not added again. */
  private static boolean hasSpecial(
      List<Attribute> tokens, Attribute mask, Attribute unseen, long special) {
    if (tokens.size() < special) {
      return false;
    }
    boolean masks = !(mask instanceof Attribute.Nothing);
    for (int i = 0; i < special; i++) {
      if (!tokens.get(i).equals(masks && i == 0 ? mask : unseen)) {
        return false;
      }
    }
    return true;
  }

  private static void requireFits(Formula size, Optional<Formula> most) {
    Optional<BigInteger> tokens = size.value();
    Optional<BigInteger> limit = most.flatMap(Formula::value);
    if (tokens.isPresent() && limit.isPresent() && tokens.get().compareTo(limit.get()) > 0) {
      throw new SettingException(
          "max_tokens",
          "the vocabulary has " + tokens.get() + " tokens, more than max_tokens, " + limit.get());
    }
  }

  /** The tables that hold it, as far as their sizes are known. */
  List<Weight> tables(DataType type) {
    List<Weight> tables = new ArrayList<>();
    if (size.unknownReason().isEmpty()) {
      tables.add(table("vocabulary", size, type));
    }
    if (mode.equals("tf_idf") && depth.unknownReason().isEmpty()) {
      tables.add(table("idf weights", depth, DataType.FLOAT32));
    }
    return tables;
  }

  private static Weight table(String role, Formula size, DataType type) {
    return new Weight(
        role, Weight.Kind.TABLE, false, size, Shape.ofFormulas(List.of(size)), Map.of(), type);
  }
}
