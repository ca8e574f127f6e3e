package dev.netweight.proof;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.export.RandomElements;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Initializer;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves a network that is no ONNX file: writes it as ONNX, runs that, and holds the report against
 * what the engine made of it.
 */
public final class NetworkProof {
  /** Weights above this many bytes are handed to the engine beside the model's message. */
  private static final long MOST_INSIDE = 1 << 16;

  private static final String COUNT = "count of ";

  private final Options options;
  private final WeightElements elements;
  private final long seed;
  private final Stages stages;

  /**
   * @param options how it is weighed
   * @param elements the weights that are there
   * @param seed draws the others, and the inputs
   */
  public NetworkProof(Options options, WeightElements elements, long seed, Stages stages) {
    this.options = options;
    this.elements = elements;
    this.seed = seed;
    this.stages = stages;
  }

  /**
   * The proof of a network whose inputs have no free sizes.
   *
   * @throws dev.netweight.proof.engine.EngineException where the engine cannot run it
   */
  public Proof prove(Network network) {
    Report report = new Weigher(options).weigh(network);
    stages.begin("writing it as ONNX");
    Exported exported =
        Exporter.export(network, options.operators(), Counterparts.standard(), elements, seed);
    Set<String> wanted = new LinkedHashSet<>();
    exported.calls().values().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .map(Edge::name)
        .filter(name -> !name.isEmpty())
        .forEach(wanted::add);
    exported.graph().inputs().forEach(input -> wanted.remove(input.name()));
    List<Initializer> outside = new ArrayList<>();
    for (Initializer weight : exported.graph().weights()) {
      exported
          .graph()
          .op("Size")
          .called(COUNT + weight.name(), countable(exported.graph(), weight));
      wanted.remove(weight.name());
      wanted.add(COUNT + weight.name());
      if (weight.bytes() > MOST_INSIDE) {
        outside.add(weight);
      }
    }
    List<Engine.Given> inputs = new ArrayList<>();
    for (Edge input : exported.graph().inputs()) {
      List<Long> sizes =
          input.shape().dimensions().stream().map(size -> ((Dimension.Known) size).size()).toList();
      inputs.add(
          new Engine.Given(
              input.name(),
              sizes,
              input.type(),
              new RandomElements(seed + input.name().hashCode(), 0, 1)));
    }
    MemoryNeed need = new MemoryNeed();
    exported.graph().weights().forEach(weight -> need.add(weight.bytes()));
    need.values(report.rows(), true);
    need.require();
    byte[] model =
        ModelFile.message(
                exported.graph(), weight -> weight.bytes() <= MOST_INSIDE, "weights", wanted)
            .toByteArray();
    stages.begin("running it on " + Engine.name());
    Engine.Task task = new Engine.Task(model, Optional.empty(), outside, inputs);
    try (EngineRun run = isEmpty(exported, wanted) ? EngineRun.nothing() : Engine.run(task)) {
      stages.begin("comparing");
      List<String> notes = new ArrayList<>(exported.graph().notes());
      notes.addAll(need.notes());
      return new Proof(
          network.name(),
          Engine.name(),
          new Comparison(report, new Written(exported), run).claims(),
          exported.missing(),
          notes);
    }
  }

  private static boolean isEmpty(Exported exported, Set<String> wanted) {
    return wanted.isEmpty() && exported.graph().outputs().isEmpty();
  }

  /** A network's values in the graph as which it was written. */
  private record Written(Exported exported) implements Places {
    private static final Place ABSENT = Place.none("it is not in the graph");

    @Override
    public Place output(Row row, int call, int output) {
      List<List<Edge>> calls = exported.calls().getOrDefault(row.path(), List.of());
      List<Edge> edges = call < calls.size() ? calls.get(call) : List.of();
      return output < edges.size() && !edges.get(output).name().isEmpty()
          ? Place.of(edges.get(output).name())
          : ABSENT;
    }

    @Override
    public Place count(Row row, Weight weight) {
      return exported
          .weight(row.path(), weight)
          .map(edge -> Place.of(COUNT + edge.name()))
          .orElse(ABSENT);
    }

    @Override
    public Place output(int output) {
      List<Edge> outputs = List.copyOf(exported.graph().outputs());
      return output < outputs.size() ? Place.of(outputs.get(output).name()) : ABSENT;
    }

    @Override
    public Optional<Shape> given(String name) {
      return exported.graph().inputs().stream()
          .filter(input -> input.name().equals(name))
          .map(Edge::shape)
          .findFirst();
    }

    @Override
    public boolean isHeld(Weight weight) {
      return weight.isCounted() || weight.kind() == Weight.Kind.BUFFER;
    }

    @Override
    public boolean isMissing(Row row) {
      return exported.missing().containsKey(row.path());
    }

    @Override
    public boolean isTyped() {
      return false;
    }

    @Override
    public boolean isWhole() {
      return exported.isWhole();
    }
  }

  /** The engine does not count elements of bfloat16. */
  private static Edge countable(Graph graph, Initializer weight) {
    Edge edge = new Edge(weight.name(), Shape.SCALAR, weight.type());
    return weight.type().equals(DataType.BFLOAT16) ? graph.cast(edge, DataType.FLOAT32) : edge;
  }
}
