package dev.netweight;

import dev.netweight.failure.ReadException;
import dev.netweight.file.FileSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.Formats;
import dev.netweight.formats.ModelFolder;
import dev.netweight.formula.Formula;
import dev.netweight.hdf5.HdfWeights;
import dev.netweight.hdf5.KerasHdf5;
import dev.netweight.network.Network;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.report.Convention;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Weighs models on a JVM.
 *
 * <pre>{@code
 * Report report = Netweight.standard().weigh(Path.of("model.keras"));
 * report.totals().parameters().total().value();
 * }</pre>
 */
public final class Netweight {
  private final Formats formats;
  private final ReadContext context;
  private final Options options;
  private final List<GivenInput> given;

  private Netweight(Formats formats, ReadContext context, Options options, List<GivenInput> given) {
    this.formats = formats;
    this.context = context;
    this.options = options;
    this.given = List.copyOf(given);
  }

  /** The formats and operators that come with Netweight. */
  public static Netweight standard() {
    return new Netweight(
        Formats.standard().with(List.of(new KerasHdf5())),
        new HdfWeights(),
        Options.standard(),
        List.of());
  }

  /** Those and the ones that other jars on the class path bring as services. */
  public static Netweight withPlugIns() {
    Netweight standard = standard();
    List<Format> formats =
        ServiceLoader.load(Format.class).stream().map(found -> found.get()).toList();
    List<Operator> operators =
        ServiceLoader.load(Operator.class).stream().map(found -> found.get()).toList();
    return new Netweight(
        standard.formats.with(formats),
        standard.context,
        new Options(Operators.standard().with(operators), Map.of(), Convention.DEFAULT),
        List.of());
  }

  /** The same with values for free sizes, by their symbols, such as {@code batch}. */
  public Netweight with(Map<String, Formula> bindings) {
    return new Netweight(
        formats, context, new Options(options.operators(), bindings, options.convention()), given);
  }

  /** The same with another idea of what counts as a multiply-add. */
  public Netweight with(Convention convention) {
    return new Netweight(
        formats, context, new Options(options.operators(), options.bindings(), convention), given);
  }

  /** The same for models that are given this, where their files do not say what. */
  public Netweight with(List<GivenInput> inputs) {
    return new Netweight(formats, context, options, inputs);
  }

  /** The formats that are read. */
  public List<Format> formats() {
    return formats.all();
  }

  /** The operators that are known, and what counts. */
  public Options options() {
    return options;
  }

  /**
   * A report on a model's file, or on a folder that is one model.
   *
   * @throws dev.netweight.failure.ReadException with a stable code, where it cannot be read
   */
  public Report weigh(Path path) {
    try (FileSource source = FileSource.open(modelFile(path).orElse(path))) {
      return weigh(source);
    }
  }

  /** The file from which a folder that is one model is read; empty for a file and other folders. */
  public Optional<Path> modelFile(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Path configuration = folder.resolve(ModelFolder.CONFIGURATION);
    return ModelFolder.entry(names(folder))
        .map(folder::resolve)
        .or(() -> Optional.of(configuration))
        .filter(this::isReadable);
  }

  /**
   * Whether a file is read with another one of its folder, such as a shard or the weights beside a
   * configuration.
   *
   * @param entry what {@link #modelFile} gives for its folder
   */
  public boolean isReadWithAnother(Path file, Optional<Path> entry) {
    return ModelFolder.isReadWithAnother(name(file), entry.map(Netweight::name));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Netweight::name).toList();
    } catch (IOException | UncheckedIOException exception) {
      return List.of();
    }
  }

  /** Whether a file is of a format that is read, as far as its first bytes tell. */
  public boolean isReadable(Path path) {
    try (FileSource source = FileSource.open(path)) {
      return formats.find(source) != null;
    } catch (ReadException exception) {
      return false;
    }
  }

  /**
   * A report on a model from anything that can be read by position.
   *
   * @throws dev.netweight.failure.ReadException with a stable code, where it cannot be read
   */
  public Report weigh(Source source) {
    Network network = network(source);
    try {
      return weigh(network);
    } catch (ReadException exception) {
      throw new ReadException(exception.reason(), source.name() + ": " + exception.getMessage());
    }
  }

  /** A report on a network that was read or built by other means, such as a program's run. */
  public Report weigh(Network network) {
    return new Weigher(options).weigh(network);
  }

  /** The network in a source, given what it is to be given. */
  public Network network(Source source) {
    return GivenInput.applied(read(source), given);
  }

  /** The network in a source, before anything is inferred. */
  public Network read(Source source) {
    return formats.read(source, context);
  }
}
