package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Triangles that overlap along the mel scale, one for each bin, in single precision as Keras
 * computes them.
 *
 * <p>Source: linear_to_mel_weight_matrix in keras/src/layers/preprocessing/mel_spectrogram.py.
 *
 * @param bins how many there are
 * @param rate samples in a second
 * @param lowest the frequency at which the first one starts
 * @param highest the frequency at which the last one ends
 */
record MelFilters(int bins, float rate, float lowest, float highest) {
  /** As the settings say. */
  static MelFilters of(LayerCall call) {
    double rate = call.real("sampling_rate", 16000);
    double most = call.real("max_freq", 0);
    return new MelFilters(
        call.settings().integer("num_mel_bins", 128),
        (float) rate,
        (float) call.real("min_freq", 20),
        (float) (most == 0 ? (double) (long) (rate / 2) : most));
  }

  /** Frequencies × bins, of a transform of a length. */
  Edge matrix(Graph graph, int length) {
    int frequencies = length / 2 + 1;
    double[] elements = new double[frequencies * bins];
    float[] edges = new float[bins + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (float) between(mel(lowest), mel(highest), i, edges.length);
    }
    // The first frequency, that of a constant, belongs to none.
    for (int i = 1; i < frequencies; i++) {
      float mel = mel((float) between(0, rate / 2, i, frequencies));
      for (int k = 0; k < bins; k++) {
        float rising = (mel - edges[k]) / (edges[k + 1] - edges[k]);
        float falling = (edges[k + 2] - mel) / (edges[k + 2] - edges[k + 1]);
        elements[i * bins + k] = Math.max(0, Math.min(rising, falling));
      }
    }
    return graph.numbers(List.of((long) frequencies, (long) bins), DataType.FLOAT32, elements);
  }

  private static double between(double start, double end, int place, int places) {
    return place == places - 1 ? end : start + place * ((end - start) / (places - 1));
  }

  private static float mel(float frequency) {
    return 1127f * (float) Math.log(1f + frequency / 700f);
  }
}
