package dev.netweight.formats.onnx;

import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.testkit.ProtobufBytes;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of ONNX's conformance suite, weighed without what it declares of its outputs, and its
 * outputs held against what it declares.
 */
final class Conformance {
  /** How what is inferred of an output stands to what is declared. */
  enum Verdict {
    /** All that is declared is inferred. */
    EQUAL,
    /** Something is not inferred, and nothing differently. */
    OPEN,
    /** Something is inferred differently. */
    DIFFERENT
  }

  /**
   * One output.
   *
   * @param reason why it is open
   */
  record Result(
      String model, String operators, String output, Verdict verdict, String text, String reason) {}

  private Conformance() {}

  /**
   * The results of a model's outputs.
   *
   * @param given whether the test's own inputs are given as values, where they are small
   */
  static List<Result> results(Path file, boolean given) {
    Source source = RealFiles.source(file);
    OnnxModel model = OnnxReader.read(source);
    Network network = new OnnxFile().read(source, ReadContext.HEADERS_ONLY);
    Report report =
        new Weigher(Options.standard())
            .weigh(withoutStatements(network, given ? given(network, file) : network.inputs()));
    List<Result> results = new ArrayList<>();
    List<Value> values = report.outputs().stream().map(Report.Port::content).toList();
    String name = RealFiles.conformanceSuite().relativize(file.getParent()).toString();
    String operators =
        String.join(
            " ",
            model.graph().nodes().stream().map(OnnxNode::operator).distinct().limit(4).toList());
    for (int i = 0; i < values.size(); i++) {
      OnnxValue declared = model.graph().outputs().get(i);
      Value expected =
          Values.of(declared.type(), axis -> new Dimension.Unknown("the file does not declare it"));
      if (expected instanceof Value.Unknown) {
        continue;
      }
      Verdict verdict = compare(expected, values.get(i));
      String text = text(values.get(i)) + ", declared " + text(expected);
      results.add(
          new Result(
              name,
              operators,
              declared.name(),
              verdict,
              text,
              verdict == Verdict.OPEN ? reason(values.get(i), report) : ""));
    }
    return results;
  }

  private static Network withoutStatements(Network network, List<Input> inputs) {
    return new Network(
        network.name(),
        network.format(),
        inputs,
        network.outputs(),
        network.nodes(),
        network.stored(),
        network.notes(),
        network.layout(),
        network.constants(),
        Map.of(),
        network.batch());
  }

  private static List<Input> given(Network network, Path file) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < network.inputs().size(); i++) {
      Input input = network.inputs().get(i);
      Path data = file.resolveSibling("test_data_set_0").resolve("input_" + i + ".pb");
      boolean tensor = input.content() instanceof Value.Tensor;
      inputs.add(
          tensor && Files.isRegularFile(data)
              ? new Input(input.value(), input.name(), content(data, input.type()))
              : input);
    }
    return inputs;
  }

  /**
   * A TensorProto, read as the only initializer of a model.
   *
   * @param type the type that the model declares: one that NumPy lacks is stored as another
   */
  private static Value content(Path file, DataType type) {
    Source tensor = RealFiles.source(file);
    byte[] bytes = tensor.read(0, Math.toIntExact(tensor.length()));
    ProtobufBytes graph = new ProtobufBytes().bytes(5, bytes);
    Source model = new ProtobufBytes().number(1, 8).message(7, graph).toSource("input");
    Value.Tensor read =
        Values.content(OnnxReader.read(model).graph().initializers().get(0), "input", false);
    return new Value.Tensor(read.shape(), type, read.elements(), Optional.empty());
  }

  private static String text(Value value) {
    if (value instanceof Value.Tensor tensor) {
      return tensor.type().name() + " " + tensor.shape();
    } else if (value instanceof Value.Sequence sequence) {
      return "sequence of " + text(sequence.element());
    } else if (value instanceof Value.Maybe maybe) {
      return "optional " + text(maybe.content());
    } else if (value instanceof Value.Dictionary map) {
      return "map of " + map.key().name() + " to " + text(map.value());
    }
    return "?";
  }

  private static Verdict compare(Value expected, Value found) {
    if (found instanceof Value.Unknown) {
      return Verdict.OPEN;
    } else if (expected instanceof Value.Tensor declared && found instanceof Value.Tensor tensor) {
      Verdict type = compare(declared.type(), tensor.type());
      return worse(type, compare(declared.shape(), tensor.shape()));
    } else if (expected instanceof Value.Sequence declared
        && found instanceof Value.Sequence sequence) {
      return compare(declared.element(), sequence.element());
    } else if (expected instanceof Value.Maybe declared && found instanceof Value.Maybe maybe) {
      return compare(declared.content(), maybe.content());
    } else if (expected instanceof Value.Dictionary declared
        && found instanceof Value.Dictionary map) {
      return worse(compare(declared.key(), map.key()), compare(declared.value(), map.value()));
    }
    return Verdict.DIFFERENT;
  }

  private static Verdict compare(DataType expected, DataType found) {
    if (!found.isStated()) {
      return expected.isStated() ? Verdict.OPEN : Verdict.EQUAL;
    }
    return !expected.isStated() || expected.equals(found) ? Verdict.EQUAL : Verdict.DIFFERENT;
  }

  private static Verdict compare(Shape expected, Shape found) {
    if (!expected.hasRank()) {
      return Verdict.EQUAL;
    } else if (!found.hasRank()) {
      return Verdict.OPEN;
    } else if (expected.rank() != found.rank()) {
      return Verdict.DIFFERENT;
    }
    Verdict verdict = Verdict.EQUAL;
    for (int i = 0; i < expected.rank(); i++) {
      verdict = worse(verdict, compare(expected.get(i), found.get(i)));
    }
    return verdict;
  }

  private static Verdict compare(Dimension expected, Dimension found) {
    boolean named = expected instanceof Dimension.Named && found.isKnown();
    if (expected instanceof Dimension.Unknown || expected.equals(found) || named) {
      return Verdict.EQUAL;
    }
    boolean decided = expected.isKnown() && found.isKnown();
    return decided ? Verdict.DIFFERENT : Verdict.OPEN;
  }

  private static Verdict worse(Verdict one, Verdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String reason(Value value, Report report) {
    if (!value.shape().hasRank()) {
      return value.shape().unknownReason();
    }
    for (Dimension size : value.shape().dimensions()) {
      if (size instanceof Dimension.Unknown unknown) {
        return unknown.reason();
      }
    }
    return report.diagnostics().stream()
        .filter(one -> one.severity() == Diagnostic.Severity.INCOMPLETE)
        .map(Diagnostic::message)
        .findFirst()
        .orElse("a size stays free");
  }
}
