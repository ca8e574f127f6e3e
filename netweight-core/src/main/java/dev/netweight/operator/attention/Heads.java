package dev.netweight.operator.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The heads of an attention layer.
 *
 * @param queries how many heads the queries have
 * @param keys how many heads the keys and values have; queries share them evenly
 * @param keySize how long a query or key of one head is
 * @param valueSize how long a value of one head is
 * @param bias whether projections have biases
 * @param gate whether what is attended to is gated by a further projection of the query
 */
record Heads(
    Formula queries, Formula keys, Formula keySize, Formula valueSize, boolean bias, boolean gate) {
  static Heads of(
      Attributes settings, Formula queries, Formula keys, Formula keySize, Formula valueSize) {
    Optional<BigInteger> all = queries.value();
    Optional<BigInteger> shared = keys.value();
    if (all.isPresent() && shared.isPresent() && all.get().mod(shared.get()).signum() != 0) {
      throw new SettingException(
          "num_key_value_heads",
          shared.get()
              + " key-value heads do not divide "
              + all.get()
              + " query heads: each is shared by equally many");
    }
    return new Heads(
        queries,
        keys,
        keySize,
        valueSize,
        settings.flag("use_bias", true),
        settings.flag("use_gate", false));
  }

  List<Formula> ofQuery() {
    return List.of(queries, keySize);
  }

  List<Formula> ofKey() {
    return List.of(keys, keySize);
  }

  List<Formula> ofValue() {
    return List.of(keys, valueSize);
  }

  List<Formula> ofContext() {
    return List.of(queries, valueSize);
  }
}
