package dev.netweight.operator.spatial;

import dev.netweight.operator.Work;
import java.util.Locale;

/** How the values between those of an input are found where it is resized. */
public final class Interpolation {
  private Interpolation() {}

  /** The kind of work of resizing two spatial axes by the method of a name. */
  public static Work.Kind ofImages(String method, boolean antialiased) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "nearest", "nearest_neighbor" -> Work.Kind.NEAREST_RESIZING_2D;
      case "bilinear" -> antialiased ? Work.Kind.INTERPOLATION : Work.Kind.BILINEAR_RESIZING_2D;
      default -> Work.Kind.INTERPOLATION;
    };
  }
}
