package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Operation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keras's look-ups in a vocabulary that its settings hold: a LabelEncoder, and what is encoded by
 * its place.
 *
 * <p>Source: keras/src/layers/preprocessing/index_lookup.py, string_lookup.py and integer_lookup.py
 * of Keras 3.16; LabelEncoder in docs/Operators-ml.md of ONNX.
 */
public final class LookupLayers implements Counterpart {
  /** More than any place in a vocabulary: what stands there is no category. */
  private static final long DROPPED = Long.MAX_VALUE;

  @Override
  public List<OperatorName> operators() {
    return Stream.of("IndexLookup", "IntegerLookup", "StringLookup")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Attributes settings = call.settings();
    boolean words = !call.node().type().name().equals("IntegerLookup") && isOfWords(settings);
    Vocabulary vocabulary = Vocabulary.of(call, words);
    if (settings.flag("invert", false)) {
      return List.of(vocabulary.inverse(call));
    }
    Edge places = vocabulary.places(call);
    return List.of(
        switch (vocabulary.mode()) {
          case "int" -> places.shaped(call.output(0));
          case "one_hot", "multi_hot", "count" ->
              EncodingLayers.encoded(call, places, vocabulary.mode(), DataType.INT64);
          default ->
              throw new NoCounterpartException(
                  "the output mode " + vocabulary.mode() + " is not written");
        });
  }

  private static boolean isOfWords(Attributes settings) {
    String type = settings.text("vocabulary_dtype", "string");
    if (!type.equals("string") && !type.equals("int64")) {
      throw new NoCounterpartException("a vocabulary of " + type + " is not written");
    }
    return type.equals("string");
  }

  /**
   * What is looked up in.
   *
   * @param tokens those that have places of their own
   * @param start the place of the first
   * @param unseen how many places unknown tokens have, before it
   */
  private record Vocabulary(
      boolean words, String mode, Attribute mask, List<Attribute> tokens, int start, int unseen) {
    static Vocabulary of(LayerCall call, boolean words) {
      Attributes settings = call.settings();
      if (!(settings.find("vocabulary") instanceof Attribute.Items given)) {
        throw new NoCounterpartException("the vocabulary is not in the settings");
      }
      String mode = settings.text("output_mode", "int");
      Attribute mask = settings.entries().getOrDefault("mask_token", Attribute.NOTHING);
      Attribute unknown =
          settings
              .entries()
              .getOrDefault("oov_token", words ? Attribute.of("[UNK]") : Attribute.of(-1));
      int unseen = settings.integer("num_oov_indices", 1);
      boolean masks = !(mask instanceof Attribute.Nothing) && mode.equals("int");
      int start = unseen + (masks ? 1 : 0);
      List<Attribute> tokens = given.items();
      boolean special =
          tokens.size() >= start
              && IntStream.range(0, start)
                  .allMatch(i -> tokens.get(i).equals(masks && i == 0 ? mask : unknown));
      return new Vocabulary(
          words,
          mode.equals("binary") ? "multi_hot" : mode,
          mask,
          special ? tokens.subList(start, tokens.size()) : tokens,
          start,
          unseen);
    }

    /** The place of each token; -1, of which Keras makes an error, where unknown ones have none. */
    Edge places(LayerCall call) {
      Graph graph = call.graph();
      Edge given = given(call);
      int first = start - unseen;
      Operation table = graph.learning("LabelEncoder").typed(DataType.INT64).shaped(call.shape(0));
      keys(table, tokens);
      table.with("values_int64s", IntStream.range(start, start + tokens.size()).boxed().toList());
      Edge places = table.with("default_int64", unseen == 1 ? first : -1).on(given);
      Arithmetic of = new Arithmetic(graph);
      if (unseen > 1) {
        places = of.where(of.compared("Less", places, 0), hashed(call, of, given, first), places);
      }
      if (mask instanceof Attribute.Nothing) {
        return places;
      }
      Operation masked = graph.learning("LabelEncoder").typed(DataType.INT64).shaped(given.shape());
      keys(masked, List.of(mask));
      Edge isMasked =
          of.compared(
              "Equal",
              masked.with("values_int64s", List.of(1)).with("default_int64", 0).on(given),
              graph.integer(1));
      return of.where(isMasked, graph.integer(mode.equals("int") ? 0 : DROPPED), places);
    }

    private Edge hashed(LayerCall call, Arithmetic of, Edge given, int first) {
      if (words || call.settings().text("oov_method", "floormod").equals("farmhash")) {
        throw new NoCounterpartException("places of unknown tokens by their hashes are not said");
      }
      return of.plus(
          of.both("Mod", given, call.graph().integer(unseen)), call.graph().integer(first));
    }

    private Edge given(LayerCall call) {
      DataType type = words ? DataType.STRING : DataType.INT64;
      Edge given = call.input(0).shaped(call.shape(0));
      if (words != given.type().equals(DataType.STRING)) {
        throw new NoCounterpartException(
            "a vocabulary of " + type.name() + " is looked up for " + given.type().name());
      }
      return call.graph().cast(given, type).shaped(call.shape(0));
    }

    /** The token at each place. */
    Edge inverse(LayerCall call) {
      Attribute unknown =
          call.settings()
              .entries()
              .getOrDefault("oov_token", words ? Attribute.of("[UNK]") : Attribute.of(-1));
      Graph graph = call.graph();
      Edge given = graph.cast(call.input(0), DataType.INT64).shaped(call.shape(0));
      List<Integer> places =
          Stream.concat(
                  mask instanceof Attribute.Nothing ? Stream.of() : Stream.of(0),
                  IntStream.range(start, start + tokens.size()).boxed())
              .toList();
      List<Attribute> values =
          Stream.concat(
                  mask instanceof Attribute.Nothing ? Stream.of() : Stream.of(mask),
                  tokens.stream())
              .toList();
      Operation table =
          graph.learning("LabelEncoder").shaped(call.output(0)).with("keys_int64s", places);
      return words
          ? table
              .typed(DataType.STRING)
              .withTexts("values_strings", values.stream().map(Vocabulary::word).toList())
              .with("default_string", word(unknown))
              .on(given)
          : table
              .typed(DataType.INT64)
              .with("values_int64s", values.stream().map(Vocabulary::number).toList())
              .with("default_int64", number(unknown))
              .on(given);
    }

    private void keys(Operation table, List<Attribute> keys) {
      if (words) {
        table.withTexts("keys_strings", keys.stream().map(Vocabulary::word).toList());
      } else {
        table.with("keys_int64s", keys.stream().map(Vocabulary::number).toList());
      }
    }

    private static String word(Attribute token) {
      if (token instanceof Attribute.Text text) {
        return text.text();
      }
      throw new NoCounterpartException("a token is no word: " + token);
    }

    private static long number(Attribute token) {
      if (token instanceof Attribute.Size size) {
        return LayerCall.number(size.formula(), "a token");
      }
      throw new NoCounterpartException("a token is no number: " + token);
    }
  }
}
