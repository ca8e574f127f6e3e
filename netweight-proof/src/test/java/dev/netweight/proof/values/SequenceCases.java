package dev.netweight.proof.values;

import dev.netweight.network.Attributes;
import dev.netweight.proof.values.TensorFlowValuesTest.Case;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;

/** Recurrent layers and attention as TensorFlow's operators. */
final class SequenceCases {
  private static final int BATCH = 2;
  private static final int STEPS = 5;
  private static final int FEATURES = 3;
  private static final int UNITS = 4;
  private static final long[] SEQUENCE = {BATCH, STEPS, FEATURES};

  private SequenceCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (boolean whole : new boolean[] {true, false}) {
      for (boolean backwards : new boolean[] {true, false}) {
        Attributes settings =
            Attributes.of("units", UNITS, "return_sequences", whole, "go_backwards", backwards);
        cases.add(
            new Case(
                "LSTM",
                settings,
                to -> kept(to, lstm(to, turned(to, backwards)), whole),
                SEQUENCE));
        cases.add(
            new Case(
                "GRU",
                settings.with("reset_after", false),
                to -> kept(to, gru(to, turned(to, backwards)), whole),
                SEQUENCE));
      }
    }
    attention(cases, true);
    attention(cases, false);
    return cases;
  }

  /** The sequence with the time in front, from the end on where it is read backwards. */
  private static Output<?> turned(Reference to, boolean backwards) {
    Output<?> steps = to.transposed(to.x(), 1, 0, 2);
    return backwards ? to.two("ReverseV2", steps, to.tf().integers(0)) : steps;
  }

  private static Output<?> kept(Reference to, Output<?> steps, boolean whole) {
    Output<?> last = to.slice(steps, new int[] {STEPS - 1, 0, 0}, new int[] {1, BATCH, UNITS});
    return whole ? to.transposed(steps, 1, 0, 2) : to.shaped(last, BATCH, UNITS);
  }

  private static Output<?> zeros(Reference to, int... sizes) {
    return to.two("Fill", to.tf().integers(sizes), to.number(0));
  }

  /** TensorFlow's own loop, whose gates are in the order of Keras. */
  private static Output<?> lstm(Reference to, Output<?> steps) {
    Output<?> state = zeros(to, BATCH, UNITS);
    Output<?> peephole = zeros(to, UNITS);
    return to.tf()
        .all(
            "BlockLSTMV2",
            List.of(
                to.tf().whole(STEPS),
                steps,
                state,
                state,
                to.joined(0, List.of(to.w("kernel"), to.w("recurrent kernel"))),
                peephole,
                peephole,
                peephole,
                to.w("bias")),
            "cell_clip",
            0f,
            "use_peephole",
            false)
        .output(6);
  }

  /** TensorFlow's own step, whose gates are reset and update; those of Keras the other way. */
  private static Output<?> gru(Reference to, Output<?> steps) {
    Output<?> all = to.joined(0, List.of(to.w("kernel"), to.w("recurrent kernel")));
    Output<?> bias = to.w("bias", 1, 3 * UNITS);
    Output<?> gates = to.joined(1, List.of(gate(to, all, 1), gate(to, all, 0)));
    Output<?> gateBias = to.joined(1, List.of(gate(to, bias, 1), gate(to, bias, 0)));
    Output<?> state = zeros(to, BATCH, UNITS);
    List<Output<?>> outputs = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Output<?> x =
          to.shaped(
              to.slice(steps, new int[] {step, 0, 0}, new int[] {1, BATCH, FEATURES}),
              BATCH,
              FEATURES);
      state =
          to.tf()
              .all(
                  "GRUBlockCell",
                  List.of(
                      x,
                      state,
                      gates,
                      gate(to, all, 2),
                      to.shaped(gateBias, 2 * UNITS),
                      to.shaped(gate(to, bias, 2), UNITS)))
              .output(3);
      outputs.add(to.shaped(state, 1, BATCH, UNITS));
    }
    return to.joined(0, outputs);
  }

  private static Output<?> gate(Reference to, Output<?> all, int number) {
    int rows = TensorFlowOperators.sizes(all)[0];
    return to.slice(all, new int[] {0, number * UNITS}, new int[] {rows, UNITS});
  }

  private static void attention(List<Case> cases, boolean biases) {
    cases.add(
        new Case(
            "MultiHeadAttention",
            Attributes.of("num_heads", 2, "key_dim", 3, "use_bias", biases),
            to -> {
              Output<?> query = projected(to, "query", to.x(0), biases);
              Output<?> key = projected(to, "key", to.x(1), biases);
              Output<?> value = projected(to, "value", to.x(1), biases);
              Output<?> scores =
                  to.two(
                      "Mul", to.einsum("bqhd,bkhd->bhqk", query, key), to.number(1 / Math.sqrt(3)));
              Output<?> read = to.einsum("bhqk,bkhd->bqhd", to.each("Softmax", scores), value);
              Output<?> all = to.einsum("bqhd,hde->bqe", read, to.w("attention_output/kernel"));
              return biases ? to.plus(all, "attention_output/bias") : all;
            },
            new long[] {2, 4, 6},
            new long[] {2, 5, 6}));
  }

  private static Output<?> projected(Reference to, String place, Output<?> given, boolean biases) {
    Output<?> all = to.einsum("abc,chd->abhd", given, to.w(place + "/kernel"));
    return biases ? to.plus(all, place + "/bias") : all;
  }
}
