package dev.netweight.formats;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.exported.ExportedProgram;
import dev.netweight.formats.gguf.GgufFile;
import dev.netweight.formats.huggingface.HuggingFaceModel;
import dev.netweight.formats.keras.KerasArchive;
import dev.netweight.formats.keras.KerasJson;
import dev.netweight.formats.onnx.OnnxFile;
import dev.netweight.formats.pytorch.PyTorchFile;
import dev.netweight.formats.safetensors.SafetensorsFile;
import dev.netweight.formats.sharded.ShardIndex;
import dev.netweight.formats.torchscript.TorchScriptFile;
import dev.netweight.formats.weights.WeightReader;
import dev.netweight.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that are known, and the choice among them. */
public final class Formats {
  /** The built-in ones, a line each, sorted. */
  private static List<Format> builtIn() {
    PyTorchFile pickles = new PyTorchFile();
    SafetensorsFile safetensors = new SafetensorsFile();
    ShardIndex shards = new ShardIndex(List.of(pickles, safetensors));
    List<WeightReader> weights = List.of(shards, safetensors, pickles);
    return List.of(
        new ExportedProgram(),
        new GgufFile(),
        new HuggingFaceModel(weights),
        new KerasArchive(),
        new KerasJson(),
        new OnnxFile(),
        pickles,
        safetensors,
        shards,
        new TorchScriptFile());
  }

  private static final Formats BUILT_IN = new Formats(builtIn());

  private final List<Format> all;

  private Formats(List<Format> all) {
    this.all = List.copyOf(all);
  }

  /** The formats that come with this module. */
  public static Formats standard() {
    return BUILT_IN;
  }

  /** These formats and more, such as those of another module or a plug-in. */
  public Formats with(List<? extends Format> more) {
    List<Format> together = new ArrayList<>(all);
    together.addAll(more);
    return new Formats(together);
  }

  public List<Format> all() {
    return all;
  }

  /** The format of a source: one that recognises it, best one whose suffix it has; or null. */
  public @Nullable Format find(Source source) {
    byte[] prefix = source.prefix(Format.PREFIX_BYTES);
    @Nullable Format found = null;
    for (Format format : all) {
      if (format.recognises(prefix, source)) {
        if (hasSuffix(source, format)) {
          return format;
        }
        found = found == null ? format : found;
      }
    }
    return found;
  }

  private static boolean hasSuffix(Source source, Format format) {
    String name = source.name().toLowerCase(Locale.ROOT);
    return format.suffixes().stream().anyMatch(name::endsWith);
  }

  /**
   * Reads a source in the format that recognises it.
   *
   * @throws ReadException not-recognised, where none does, with what the source looks like
   */
  public Network read(Source source, ReadContext context) {
    Format format = find(source);
    if (format == null) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name()
              + ": "
              + Appearance.of(source)
              + ". What is read: "
              + all.stream().map(Format::name).collect(Collectors.joining(", ")));
    }
    return format.read(source, context);
  }
}
