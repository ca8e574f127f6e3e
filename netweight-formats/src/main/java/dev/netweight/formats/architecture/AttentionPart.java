package dev.netweight.formats.architecture;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.language.CachedAttention;
import java.util.List;

/**
 * Attention with a matrix each for queries, keys, values and the output.
 *
 * @param query the names of the matrices, behind that of the module
 * @param features of the input and the output
 * @param bias whether the projections have biases
 * @param keyBias whether that to the keys has
 * @param cached whether there are positions in a cache, as many as {@code context} says
 */
record AttentionPart(
    String query,
    String key,
    String value,
    String output,
    long features,
    long heads,
    long headSize,
    boolean bias,
    boolean keyBias,
    boolean cached) {
  AttentionPart cached(boolean changed) {
    return new AttentionPart(
        query, key, value, output, features, heads, headSize, bias, keyBias, changed);
  }

  /**
   * Adds it to a plan.
   *
   * @param path the module's
   * @param input what asks
   * @param memory what is attended to: the input itself, or what an encoder gives
   * @param slots further tensors that it owns
   */
  String add(Plan plan, String path, String input, String memory, List<Slot> slots) {
    long width = heads * headSize;
    String queries = plan.linear(path + "." + query, input, features, width, bias);
    String keys = plan.linear(path + "." + key, memory, features, width, keyBias);
    String values = plan.linear(path + "." + value, memory, features, width, bias);
    Attributes settings = Attributes.of("num_heads", heads, "head_dim", headSize);
    if (cached) {
      settings = settings.with(Decoder.CONTEXT, Formula.variable(Decoder.CONTEXT));
    }
    String attended =
        plan.function(
            path + ".attention", CachedAttention.NAME, settings, slots, queries, keys, values);
    // The output's name may lead out of the module.
    String place =
        output.startsWith("/") ? parent(path) + output.substring(1) : path + "." + output;
    return plan.linear(place, attended, width, features, bias);
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('.') + 1);
  }
}
