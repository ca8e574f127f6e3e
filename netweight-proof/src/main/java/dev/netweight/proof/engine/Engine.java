package dev.netweight.proof.engine;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.netweight.network.DataType;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.Initializer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * ONNX Runtime on the processor, one model at a time, nothing optimised: every value of the graph
 * is computed as the graph says it.
 */
public final class Engine {
  /**
   * Something that the model is given.
   *
   * @param sizes its sizes
   * @param elements what it holds
   */
  public record Given(String name, List<Long> sizes, DataType type, Elements elements) {
    public Given {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * What is to be run.
   *
   * @param model the model's message, its outputs those that are asked for
   * @param folder where the data stand that the model says are in other files
   * @param weights the tensors that the model says are in another file and that come from here
   * @param inputs what it is given
   */
  @SuppressWarnings("ArrayRecordComponent") // A model may have two gigabytes: it is not copied.
  public record Task(
      byte[] model, Optional<Path> folder, Collection<Initializer> weights, List<Given> inputs) {
    public Task {
      inputs = List.copyOf(inputs);
    }
  }

  private static final String FOLDER = "session.model_external_initializers_file_folder_path";

  private static final Logger LOG = Logger.getLogger("ai.onnxruntime");

  private Engine() {}

  /** What the engine is called, with its version. */
  public static String name() {
    return "ONNX Runtime " + environment().getVersion();
  }

  private static OrtEnvironment environment() {
    CommandLineLength.require();
    // What it logs is in what it throws.
    LOG.setLevel(Level.OFF);
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "netweight");
    } catch (LinkageError | IllegalStateException missing) {
      throw new EngineException(
          EngineException.Fault.LIBRARY,
          "ONNX Runtime has no library that works here, for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + ", or no room for it in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + missing.getMessage());
    }
  }

  /**
   * Runs a model once.
   *
   * @throws EngineException where the engine cannot
   */
  public static EngineRun run(Task task) {
    OrtEnvironment environment = environment();
    List<OnnxTensorLike> made = new ArrayList<>();
    try (OrtSession.SessionOptions options = options(task)) {
      Map<String, OnnxTensorLike> weights = new HashMap<>();
      for (Initializer weight : task.weights()) {
        OnnxTensorLike tensor =
            EngineType.tensor(
                environment, weight.name(), weight.sizes(), weight.type(), weight.elements());
        made.add(tensor);
        weights.put(weight.name(), tensor);
      }
      if (!weights.isEmpty()) {
        options.addExternalInitializers(weights);
      }
      try (OrtSession session = environment.createSession(task.model(), options)) {
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        Set<String> taken = session.getInputNames();
        for (Given given : task.inputs()) {
          if (taken.contains(given.name())) {
            OnnxTensorLike tensor =
                EngineType.tensor(
                    environment, given.name(), given.sizes(), given.type(), given.elements());
            made.add(tensor);
            inputs.put(given.name(), tensor);
          }
        }
        return EngineRun.of(session.run(inputs));
      }
    } catch (OrtException exception) {
      throw fault(exception);
    } catch (OutOfMemoryError exhausted) {
      throw new EngineException(
          EngineException.Fault.MEMORY, "the tensors do not fit: " + exhausted.getMessage());
    } finally {
      made.forEach(OnnxTensorLike::close);
    }
  }

  private static OrtSession.SessionOptions options(Task task) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
    options.setMemoryPatternOptimization(false);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    if (task.folder().isPresent()) {
      options.addConfigEntry(FOLDER, task.folder().get().toAbsolutePath().toString());
    }
    return options;
  }

  private static EngineException fault(OrtException exception) {
    String message = String.valueOf(exception.getMessage());
    return new EngineException(
        fault(exception.getCode(), message), "ONNX Runtime: " + message.strip());
  }

  /** What its codes and messages mean; the codes alone say little. */
  private static EngineException.Fault fault(OrtException.OrtErrorCode code, String message) {
    if (contains(message, "bad_alloc", "Failed to allocate memory", "bad allocation")) {
      return EngineException.Fault.MEMORY;
    } else if (code == OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED
        || contains(
            message,
            "is not a registered function/op",
            "No Op registered for",
            "not supported",
            "Unsupported",
            "is under development")) {
      return EngineException.Fault.UNSUPPORTED;
    } else if (contains(message, "while running", "Exception during initialization")) {
      return EngineException.Fault.FAILED;
    } else if (contains(message, "This is an invalid model", "InferenceError]")) {
      return EngineException.Fault.REFUSED;
    }
    return switch (code) {
      case ORT_INVALID_GRAPH, ORT_INVALID_PROTOBUF, ORT_NO_MODEL, ORT_INVALID_ARGUMENT ->
          EngineException.Fault.REFUSED;
      default -> EngineException.Fault.FAILED;
    };
  }

  private static boolean contains(String message, String... parts) {
    return Arrays.stream(parts).anyMatch(message::contains);
  }
}
