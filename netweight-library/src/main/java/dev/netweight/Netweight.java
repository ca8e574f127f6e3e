package dev.netweight;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.report.Report;
import java.nio.file.Path;
import java.util.List;

/** Weighs models from their files. */
public final class Netweight {
  private final List<Format> formats;

  private Netweight(List<Format> formats) {
    this.formats = List.copyOf(formats);
  }

  public static Netweight standard() {
    return new Netweight(List.of());
  }

  public List<Format> formats() {
    return formats;
  }

  @SuppressWarnings("DoNotCallSuggester")
  public Report weigh(Path path) {
    if (formats.isEmpty()) {
      throw new ReadException(ReadException.Code.NOT_RECOGNISED, path + " is of no format");
    }
    throw new ReadException(ReadException.Code.NOT_READABLE, path + " cannot be read");
  }
}
