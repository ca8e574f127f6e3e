package dev.netweight.proof.export;

import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.Numbers;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Elements drawn at random from a seed, so that the same model gets the same ones each time.
 *
 * @param seed where the drawing starts
 * @param least the smallest that is drawn
 * @param bound above all that are drawn
 */
public record RandomElements(long seed, double least, double bound) implements Elements {
  /**
   * Elements for a tensor: small ones of both signs for a matrix, so that deep networks neither
   * explode nor die out; numbers near one for a vector, since it may be a variance.
   *
   * @param name what the tensor is called, which makes its elements other than those of others
   * @param axes how many axes it has
   * @param inputs how many numbers are summed up for one output, about
   */
  public static RandomElements of(long seed, String name, int axes, double inputs) {
    long own = seed * 31 + name.hashCode();
    double most = Math.sqrt(3 / Math.max(1, inputs));
    return axes < 2 ? new RandomElements(own, 0.5, 1.5) : new RandomElements(own, -most, most);
  }

  @Override
  public void write(ByteBuffer target, DataType type) {
    SplittableRandom random = new SplittableRandom(seed);
    if (type.equals(DataType.FLOAT32)) {
      while (target.hasRemaining()) {
        target.putFloat((float) (least + (bound - least) * random.nextDouble()));
      }
      return;
    }
    boolean real = type.isFloatingPoint();
    while (target.hasRemaining()) {
      Numbers.put(
          target, type, real ? least + (bound - least) * random.nextDouble() : random.nextInt(2));
    }
  }
}
