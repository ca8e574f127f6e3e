package dev.netweight.proof.counterpart;

import dev.netweight.proof.graph.NoCounterpartException;
import java.util.Arrays;

/**
 * The windows of short-time Fourier transforms, in the middle of as many numbers as are
 * transformed.
 *
 * <p>Source: stft in keras/src/backend/numpy/math.py; scipy.signal.get_window, whose windows are
 * periodic and whose windows of one number are 1.
 */
public final class SignalWindow {
  private SignalWindow() {}

  /**
   * A window by its name, hann or hamming.
   *
   * @param length of the window
   * @param period how many numbers are transformed
   * @throws NoCounterpartException for another name
   */
  public static double[] named(String name, int length, int period) {
    double middle =
        switch (name) {
          case "hann" -> 0.5;
          case "hamming" -> 0.54;
          default -> throw new NoCounterpartException("the window " + name + " is not written");
        };
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] =
          length == 1 ? 1 : middle - (1 - middle) * Math.cos(2 * Math.PI * i / (double) length);
    }
    return centred(window, period);
  }

  /** No window: all numbers count alike. */
  public static double[] none(int period) {
    double[] window = new double[period];
    Arrays.fill(window, 1);
    return window;
  }

  /**
   * A window of one's own.
   *
   * @throws NoCounterpartException where it is longer than what is transformed
   */
  public static double[] centred(double[] window, int period) {
    if (window.length > period) {
      throw new NoCounterpartException(
          "a window of "
              + window.length
              + " numbers is longer than the "
              + period
              + " transformed");
    }
    double[] all = new double[period];
    System.arraycopy(window, 0, all, (period - window.length) / 2, window.length);
    return all;
  }
}
