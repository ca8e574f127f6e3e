package dev.netweight.proof;

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
import dev.netweight.proof.graph.Initializer;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
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
          .called(COUNT + weight.name(), new Edge(weight.name(), Shape.SCALAR, weight.type()));
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
    MemoryNeed.require(exported, report);
    byte[] model =
        ModelFile.message(
                exported.graph(), weight -> weight.bytes() <= MOST_INSIDE, "weights", wanted)
            .toByteArray();
    stages.begin("running it on " + Engine.name());
    try (EngineRun run = Engine.run(new Engine.Task(model, Optional.empty(), outside, inputs))) {
      stages.begin("comparing");
      return new Proof(
          network.name(),
          Engine.name(),
          new Comparison(exported, report, run).claims(),
          exported.missing(),
          exported.graph().notes());
    }
  }

  /** The report's rows held against what the engine did. */
  private record Comparison(Exported exported, Report report, EngineRun run) {
    List<Claim> claims() {
      List<Claim> claims = new ArrayList<>();
      rows(report.rows(), claims);
      totals(claims);
      return claims;
    }

    private void rows(List<Row> rows, List<Claim> claims) {
      for (Row row : rows) {
        visits(row, claims);
        for (Weight weight : row.weights()) {
          if (weight.isCounted() || weight.kind() == Weight.Kind.BUFFER) {
            claims.add(weight(row, weight));
          }
        }
        rows(row.layers(), claims);
      }
    }

    private void visits(Row row, List<Claim> claims) {
      List<List<Edge>> written = exported.calls().getOrDefault(row.path(), List.of());
      for (int call = 0; call < row.calls().size(); call++) {
        List<Shape> outputs = row.calls().get(call).outputs();
        List<Edge> edges = call < written.size() ? written.get(call) : List.of();
        for (int i = 0; i < outputs.size(); i++) {
          String what =
              (row.calls().size() > 1 ? "call " + (call + 1) + " " : "")
                  + (outputs.size() > 1 ? "output " + (i + 1) : "output");
          boolean absent = i >= edges.size() || edges.get(i).name().isEmpty();
          if (absent && !outputs.get(i).hasRank() && !isMissing(row)) {
            // It gives nothing, as a module that only holds weights.
            continue;
          } else if (absent) {
            claims.add(
                Claim.notRun(
                    Claim.Kind.SHAPE,
                    row.path(),
                    what,
                    outputs.get(i).toString(),
                    "it is not in the graph"));
          } else {
            claims.add(shape(row.path(), what, outputs.get(i), edges.get(i)));
          }
        }
      }
    }

    private boolean isMissing(Row row) {
      return exported.missing().containsKey(row.path());
    }

    private Claim shape(String path, String what, Shape said, Edge edge) {
      for (Edge input : exported.graph().inputs()) {
        if (input.name().equals(edge.name())) {
          // What the engine was given is what it took, or it would have refused.
          return Claim.shape(path, what, said, Optional.of(input.shape()), "");
        }
      }
      return Claim.shape(
          path,
          what,
          said,
          run.find(edge.name()).map(EngineRun.Found::shape),
          run.kind(edge.name()));
    }

    private Claim weight(Row row, Weight weight) {
      String said = weight.count().value().map(BigInteger::toString).orElse("?");
      Optional<Edge> edge = exported.weight(row.path(), weight);
      return edge.isEmpty()
          ? Claim.notRun(
              Claim.Kind.WEIGHT, row.path(), weight.role(), said, "it is not in the graph")
          : Claim.number(
              Claim.Kind.WEIGHT,
              row.path(),
              weight.role(),
              said,
              Long.toString(run.integer(COUNT + edge.get().name())));
    }

    private void totals(List<Claim> claims) {
      if (!exported.isWhole()) {
        return;
      }
      Row.Count said = report.totals().parameters();
      Set<String> seen = new HashSet<>();
      long trained = 0;
      long all = 0;
      List<Row> rows = new ArrayList<>(report.rows());
      for (int i = 0; i < rows.size(); i++) {
        rows.addAll(rows.get(i).layers());
        for (Weight weight : rows.get(i).weights()) {
          Optional<Edge> edge = exported.weight(rows.get(i).path(), weight);
          if (weight.isCounted() && edge.isPresent() && seen.add(edge.get().name())) {
            long count = run.integer(COUNT + edge.get().name());
            all += count;
            trained += weight.trainable() ? count : 0;
          }
        }
      }
      total(claims, "parameters", said.total(), all);
      total(claims, "trainable parameters", said.trainable(), trained);
      total(claims, "non-trainable parameters", said.nonTrainable(), all - trained);
      for (Report.Port output : report.outputs()) {
        exported.graph().outputs().stream()
            .skip(report.outputs().indexOf(output))
            .findFirst()
            .ifPresent(
                edge ->
                    claims.add(
                        Claim.shape(
                            "",
                            output.name().equals("output") ? "output" : "output " + output.name(),
                            output.shape(),
                            run.find(edge.name()).map(EngineRun.Found::shape),
                            run.kind(edge.name()))));
      }
    }

    private static void total(
        List<Claim> claims, String what, dev.netweight.formula.Formula said, long found) {
      claims.add(
          Claim.number(
              Claim.Kind.TOTAL,
              "",
              what,
              said.value().map(BigInteger::toString).orElse("?"),
              Long.toString(found)));
    }
  }

  /** Refuses what would not fit before anything is taken. */
  static final class MemoryNeed {
    private MemoryNeed() {}

    static void require(Exported exported, Report report) {
      BigInteger bytes = BigInteger.ZERO;
      for (Initializer weight : exported.graph().weights()) {
        bytes = bytes.add(BigInteger.valueOf(weight.bytes()));
      }
      for (Row row : report.rows()) {
        bytes =
            bytes.add(
                row.activations().value().orElse(BigInteger.ZERO).multiply(BigInteger.valueOf(8)));
      }
      Memory.require(bytes);
    }
  }
}
