package dev.netweight.proof;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.netweight.failure.SettingException;
import dev.netweight.network.Network;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Initializer;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.weigh.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes networks as ONNX files. */
public final class ModelExport {
  /** A message of protobuf has less than 2 GiB; with more weights than this they stand beside. */
  private static final long MOST_INSIDE = 1_900_000_000L;

  /** An array of Java has fewer elements. */
  private static final long LARGEST_TENSOR = Integer.MAX_VALUE - 8;

  private final Options options;
  private final WeightElements elements;
  private final boolean random;
  private final long seed;
  private final Stages stages;

  /**
   * @param elements the weights that are there
   * @param random whether others are drawn at random, or refused
   */
  public ModelExport(
      Options options, WeightElements elements, boolean random, long seed, Stages stages) {
    this.options = options;
    this.elements = elements;
    this.random = random;
    this.seed = seed;
    this.stages = stages;
  }

  /**
   * What was written.
   *
   * @param text a sentence for people
   * @param notes what a person should know of the values that the file gives
   */
  public record Written(String text, List<String> notes) {
    public Written {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Writes a network into a file: the whole of it, or nothing.
   *
   * @param replaced whether a file that is there is written over
   * @throws SettingException where a layer has no counterpart, or has no weights, or where nothing
   *     may be written
   */
  public Written write(Network network, Path file, boolean replaced) throws IOException {
    stages.begin("writing it as ONNX");
    Exported exported =
        Exporter.export(network, options.operators(), Counterparts.standard(), elements, seed);
    if (!exported.isWhole()) {
      throw new SettingException("model", missing(exported));
    }
    exported.graph().keepUsedWeights();
    List<String> drawn =
        exported.graph().weights().stream()
            .map(Initializer::name)
            .filter(exported.drawn()::contains)
            .toList();
    if (!random && !drawn.isEmpty()) {
      throw new SettingException(
          "weights",
          "the file does not hold the weights of "
              + drawn.size()
              + " tensors, the first "
              + drawn.get(0)
              + "; --random draws them");
    }
    long bytes = 0;
    long elementsInAll = 0;
    for (Initializer weight : exported.graph().weights()) {
      if (weight.bytes() > LARGEST_TENSOR) {
        throw new SettingException(
            "model",
            String.format(
                Locale.ROOT,
                "%s takes %,d bytes, and one tensor that is written here takes less than 2 GiB;"
                    + " nothing was written",
                weight.name(),
                weight.bytes()));
      }
      bytes = Math.addExact(bytes, weight.bytes());
      elementsInAll = Math.addExact(elementsInAll, weight.count());
    }
    boolean inside = bytes <= MOST_INSIDE;
    ModelTarget target = ModelTarget.of(file, replaced);
    try (target) {
      ModelProto model =
          ModelFile.message(exported.graph(), weight -> inside, target.dataName(), List.of());
      if (!inside) {
        try (OutputStream out = target.data()) {
          for (Initializer weight : exported.graph().weights()) {
            out.write(ModelFile.bytes(weight).array());
          }
        }
      }
      try (OutputStream out = target.model()) {
        model.writeTo(out);
      }
      target.keep();
    }
    return new Written(
        String.format(
            Locale.ROOT,
            "%s: %,d layers, %,d tensors with %,d elements%s%s",
            file,
            exported.calls().size(),
            exported.graph().weights().size(),
            elementsInAll,
            drawn.isEmpty() ? "" : ", " + drawn.size() + " of them drawn at random",
            inside ? "" : "; the weights stand in " + target.dataName()),
        exported.graph().notes());
  }

  private static String missing(Exported exported) {
    StringBuilder text = new StringBuilder("these layers have no counterpart in ONNX here: ");
    exported
        .missing()
        .forEach((path, reason) -> text.append(path).append(" (").append(reason).append("); "));
    return text.append("nothing was written").toString();
  }
}
