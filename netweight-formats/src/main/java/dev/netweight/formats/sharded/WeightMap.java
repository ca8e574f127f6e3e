package dev.netweight.formats.sharded;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonStream;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.weights.KeptTexts;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an index says.
 *
 * @param places the file that each tensor is in
 * @param metadata what it says of the whole model
 */
record WeightMap(Map<String, String> places, Map<String, Attribute> metadata) {
  private static final int MOST_TENSORS = 2_000_000;
  private static final int MOST_SHARDS = 1_000;

  private static final JsonTreeReader.Limits LIMITS =
      new JsonTreeReader.Limits(256L << 20, 32, Integer.MAX_VALUE, 1 << 20, 300);

  /**
   * Reads an index.
   *
   * @throws ReadException malformed, truncated or too-large
   */
  static WeightMap read(Source source) {
    Map<String, String> places = new LinkedHashMap<>();
    KeptTexts metadata = new KeptTexts();
    boolean found =
        JsonStream.read(source, 0, source.length(), LIMITS, json -> index(json, places, metadata));
    if (!found) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          source.name() + ": an index has a weight_map; there is none");
    }
    return new WeightMap(places, metadata.kept());
  }

  /** Whether there is a map. */
  private static boolean index(JsonStream json, Map<String, String> places, KeptTexts metadata)
      throws IOException {
    boolean[] found = {false};
    json.entries(
        "an index, an object,",
        key -> {
          if (key.equals("weight_map")) {
            found[0] = true;
            places(json, places);
          } else if (key.equals("metadata") && json.isObject()) {
            json.entries("the metadata", said -> metadata(json, metadata, said));
          } else {
            json.skip();
          }
        });
    return found[0];
  }

  private static void places(JsonStream json, Map<String, String> places) throws IOException {
    Map<String, String> shards = new HashMap<>();
    json.manyEntries(
        "the weight_map, an object,",
        tensor -> {
          String shard = json.text("the name of a file");
          shards.computeIfAbsent(shard, name -> checked(json, name));
          if (shards.size() > MOST_SHARDS || places.size() >= MOST_TENSORS) {
            throw new ReadException(
                ReadException.Code.TOO_LARGE,
                "an index names more than "
                    + MOST_SHARDS
                    + " files or "
                    + MOST_TENSORS
                    + " tensors");
          }
          if (places.put(tensor, shards.getOrDefault(shard, shard)) != null) {
            throw json.malformed("the weight_map names the tensor " + tensor + " twice");
          }
        });
  }

  /** A name that stays in the folder. */
  private static String checked(JsonStream json, String name) {
    boolean leads = name.startsWith("/") || name.contains("\\") || name.contains(":");
    for (String step : name.split("/", -1)) {
      leads |= step.equals("..") || step.isEmpty();
    }
    if (leads) {
      throw json.malformed(
          "the index names the file "
              + (name.length() > 60 ? name.substring(0, 60) + "…" : name)
              + "; a shard is in the index's folder");
    }
    return name;
  }

  private static void metadata(JsonStream json, KeptTexts metadata, String key) throws IOException {
    if (json.isText()) {
      metadata.add(key, json.text("a text"));
    } else if (json.isNumber()) {
      metadata.add(key, number(json.number("a number")));
    } else {
      json.skip();
    }
  }

  private static Attribute number(String literal) {
    boolean whole = literal.chars().allMatch(digit -> digit == '-' || Character.isDigit(digit));
    return whole
        ? new Attribute.Size(Formula.of(new BigInteger(literal)))
        : new Attribute.Decimal(Double.parseDouble(literal));
  }

  /** The files that are named, sorted. */
  Set<String> shards() {
    return new TreeSet<>(places.values());
  }
}
