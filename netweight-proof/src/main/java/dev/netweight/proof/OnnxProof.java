package dev.netweight.proof;

import dev.netweight.failure.SettingException;
import dev.netweight.file.FileSource;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import dev.netweight.formats.onnx.OnnxGraph;
import dev.netweight.formats.onnx.OnnxModel;
import dev.netweight.formats.onnx.OnnxReader;
import dev.netweight.formats.onnx.OnnxType;
import dev.netweight.formats.onnx.OnnxValue;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Value;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineException;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.RandomElements;
import dev.netweight.proof.graph.ModelExtension;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves an ONNX file: runs its own graph, every value between the nodes made an output, and holds
 * the report against what the engine made of it.
 */
public final class OnnxProof {
  /** A message of protobuf has less than 2 GiB, and an array of Java as well. */
  private static final long LARGEST = Integer.MAX_VALUE - (64L << 20);

  /** The file, the engine's copy of it, its message in memory, and the tensors made of that. */
  private static final int COPIES = 4;

  private final Options options;
  private final InputElements elements;
  private final long seed;
  private final Stages stages;

  /**
   * @param options how it is weighed
   * @param elements the inputs that are there
   * @param seed draws the others, and weights that are in no file
   */
  public OnnxProof(Options options, InputElements elements, long seed, Stages stages) {
    this.options = options;
    this.elements = elements;
    this.seed = seed;
    this.stages = stages;
  }

  /**
   * The proof of a file.
   *
   * @param network the file's network, its inputs without free sizes
   * @throws EngineException where the engine cannot run it
   * @throws SettingException where a size is free
   */
  public Proof prove(Path file, Network network) {
    try (FileSource source = FileSource.open(file)) {
      return prove(source, Optional.ofNullable(file.toAbsolutePath().getParent()), network);
    }
  }

  /** The proof of a file's bytes, whose weights are all in them or nowhere. */
  public Proof prove(byte[] file, Network network) {
    return prove(new BytesSource(network.name(), file), Optional.empty(), network);
  }

  private Proof prove(Source source, Optional<Path> folder, Network network) {
    if (source.length() > LARGEST) {
      throw new EngineException(
          EngineException.Fault.REFUSED,
          source.name()
              + " has "
              + source.length()
              + " bytes, and a model's own file has less than 2 GiB: larger ones keep their weights"
              + " in a file beside it");
    }
    stages.begin("reading the graph");
    OnnxModel model = OnnxReader.read(source);
    Network bound = new GivenSizes(options.bindings()).applied(network);
    Report report = new Weigher(options).weigh(bound);
    List<Engine.Given> inputs = inputs(bound, model.graph());
    OnnxPlaces places = new OnnxPlaces(model.graph(), report);
    ModelExtension extension = new ModelExtension();
    places.extend(extension, report);
    boolean bare =
        model.operatorSets().stream()
            .noneMatch(set -> set.domain().isEmpty() || set.domain().equals("ai.onnx"));
    if (bare && !extension.isEmpty()) {
      extension.addOperators();
    }
    OnnxWeights weights = OnnxWeights.of(model.graph(), folder, seed);
    MemoryNeed need = new MemoryNeed();
    need.add(source.length() * COPIES + weights.bytes());
    weights.drawn().forEach(weight -> need.add(weight.bytes()));
    need.values(report.rows(), false);
    need.require();
    byte[] bytes = extended(source, extension.bytes());
    stages.begin("running it on " + Engine.name());
    boolean nothing = extension.isEmpty() && model.graph().outputs().isEmpty();
    Engine.Task task = new Engine.Task(bytes, folder, weights.drawn(), inputs);
    try (EngineRun run = nothing ? EngineRun.nothing() : Engine.run(task)) {
      stages.begin("comparing");
      List<String> notes = new ArrayList<>(weights.notes());
      notes.addAll(need.notes());
      return new Proof(
          network.name(),
          Engine.name(),
          new Comparison(report, places, run).claims(),
          Map.of(),
          notes);
    }
  }

  private static byte[] extended(Source source, byte[] extension) {
    try {
      int length = Math.toIntExact(source.length());
      byte[] bytes = new byte[length + extension.length];
      for (int done = 0, step; done < length; done += step) {
        step = Math.min(length - done, 1 << 22);
        System.arraycopy(source.read(done, step), 0, bytes, done, step);
      }
      System.arraycopy(extension, 0, bytes, length, extension.length);
      return bytes;
    } catch (OutOfMemoryError exhausted) {
      throw new EngineException(
          EngineException.Fault.MEMORY,
          source.name()
              + " has "
              + source.length()
              + " bytes, and Java's own memory has room for "
              + Runtime.getRuntime().maxMemory()
              + " in all: give it more with -Xmx");
    }
  }

  private List<Engine.Given> inputs(Network network, OnnxGraph graph) {
    List<Engine.Given> inputs = new ArrayList<>();
    for (Input input : network.inputs()) {
      if (!(input.content() instanceof Value.Tensor tensor)) {
        throw new EngineException(
            EngineException.Fault.UNSUPPORTED,
            "the input "
                + input.name()
                + " is no tensor, and only tensors can be given to ONNX Runtime from Java");
      }
      inputs.add(
          new Engine.Given(
              input.value(),
              tensor.shape().dimensions().stream()
                  .map(size -> ((Dimension.Known) size).size())
                  .toList(),
              type(tensor.type(), input.value(), graph),
              elements
                  .find(input.value())
                  .orElse(new RandomElements(seed + input.value().hashCode(), 0, 1))));
    }
    return inputs;
  }

  /** The type that a person gave, or else the file. */
  private static DataType type(DataType given, String name, OnnxGraph graph) {
    for (OnnxValue input : graph.inputs()) {
      if (input.name().equals(name)
          && !given.isStated()
          && input.type() instanceof OnnxType.OfTensor tensor) {
        return tensor.element().dataType();
      }
    }
    return given;
  }
}
