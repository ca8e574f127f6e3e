package dev.netweight.python.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.operator.Work;
import dev.netweight.python.Limits;
import dev.netweight.python.Program;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All builders of torchvision, from its own sources, against what PyTorch itself says. */
@Tag("generated")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorchvisionSourcesTest {
  /** How many models one program makes: a recording has its limits. */
  private static final int MODELS_IN_A_PROGRAM = 30;

  private static final Limits LIMITS =
      new Limits(
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Limits.DEFAULT.memory(),
          Limits.DEFAULT.output());

  /** What PyTorch says of a builder; the multiply-adds are empty where it does not. */
  record Truth(
      String torchvision,
      String name,
      String sizes,
      String parameters,
      String buffers,
      String multiplyAdds) {
    String title() {
      return torchvision.isEmpty() ? name : torchvision + "." + name;
    }
  }

  /** What Netweight says of it; no report where the model was not made. */
  record Result(Truth truth, String said, List<Report> report) {
    boolean runs() {
      return said.equals("runs");
    }
  }

  private final List<Result> results = new ArrayList<>();

  @BeforeAll
  void runAll() {
    Map<String, String> modules = TorchvisionSources.modules();
    List<Truth> truths = truths();
    try (Sandbox sandbox = new Sandbox()) {
      for (int from = 0; from < truths.size(); from += MODELS_IN_A_PROGRAM) {
        run(
            sandbox,
            modules,
            truths.subList(from, Math.min(truths.size(), from + MODELS_IN_A_PROGRAM)));
      }
    }
  }

  private void run(Sandbox sandbox, Map<String, String> modules, List<Truth> truths) {
    StringBuilder jobs = new StringBuilder("JOBS = [\n");
    for (Truth truth : truths) {
      jobs.append("    (\"%s\", \"%s\", (".formatted(truth.torchvision(), truth.name()));
      jobs.append(truth.sizes().replace("x", ", ")).append(")),\n");
    }
    String text = jobs + "]\n" + resource("torchvision_models.py");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String recording =
        sandbox.run(new Program("models.py", text, modules, List.of(), ""), LIMITS, out, err);
    List<JsonValue> models =
        JsonValue.of("recording", JsonTreeReader.parse("recording", recording))
            .get("models")
            .items();
    String[] said = out.toString(UTF_8).split("\n", -1);
    assertThat(said).as(err.toString(UTF_8)).hasSizeGreaterThan(truths.size());
    int model = 0;
    for (int i = 0; i < truths.size(); i++) {
      String[] words = said[i].split("\t", -1);
      assertThat(words[0]).isEqualTo(truths.get(i).name());
      String remark = words[1] + (words[2].isEmpty() ? "" : ": " + words[2]);
      List<Report> report = new ArrayList<>();
      if (!words[1].equals("not made")) {
        Network network = TorchGraphReader.read(words[0], models.get(model).get("graph"));
        report.add(new Weigher(Options.standard()).weigh(network));
        model++;
      }
      results.add(new Result(truths.get(i), remark, report));
    }
  }

  @Test
  void everyModelHasPytorchsParameters() {
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> pytorchs = new LinkedHashMap<>();
    for (Result result : results) {
      ours.put(result.truth().title(), parameters(result));
      pytorchs.put(result.truth().title(), result.truth().parameters());
    }
    assertThat(ours).isEqualTo(pytorchs).hasSizeGreaterThan(100);
  }

  private static String parameters(Result result) {
    return result.report().isEmpty()
        ? result.said()
        : text(result.report().get(0).totals().parameters().total());
  }

  private static String text(Formula formula) {
    return formula.value().map(Object::toString).orElse("?");
  }

  /** But for a model that multiplies by a table of positions with matmul, no linear function. */
  @Test
  void convolutionsAndLinearFunctionsDoPytorchsMultiplyAdds() {
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> pytorchs = new LinkedHashMap<>();
    for (Result result : results) {
      boolean matmul = result.truth().name().equals("mvit_v2_s");
      if (!matmul && !result.truth().multiplyAdds().isEmpty()) {
        ours.put(
            result.truth().title(),
            result.runs()
                ? work(result, Work.Kind.CONVOLUTION, Work.Kind.MATRIX_PRODUCT)
                : result.said());
        pytorchs.put(result.truth().title(), result.truth().multiplyAdds());
      }
    }
    assertThat(ours).isEqualTo(pytorchs).hasSizeGreaterThan(90);
  }

  private static String work(Result result, Work.Kind... kinds) {
    List<Formula> counts = new ArrayList<>();
    for (Work.Kind kind : kinds) {
      counts.add(result.report().get(0).work().count(kind));
    }
    return text(Formula.sum(counts));
  }

  @Test
  void whatFvcoreCountsOfModelsOfTheCorpusIsTheSame() {
    JsonValue rows =
        JsonValue.of(
            "truth.json",
            JsonTreeReader.read(
                RealFiles.source(RealFiles.corpus("torchvision-onnx").resolve("truth.json"))));
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> fvcores = new LinkedHashMap<>();
    for (JsonValue row : rows.items()) {
      for (Result result : results) {
        if (result.truth().name().equals(row.get("model").text()) && result.runs()) {
          compare(row.get("by"), result, ours, fvcores);
        }
      }
    }
    assertThat(ours).isEqualTo(fvcores).hasSizeGreaterThan(40);
  }

  /** Sums of Einstein's are left out: fvcore gives four of their digits. */
  private static void compare(
      JsonValue by, Result result, Map<String, String> ours, Map<String, String> fvcores) {
    Map<String, Work.Kind> kinds =
        Map.of(
            "conv", Work.Kind.CONVOLUTION,
            "linear", Work.Kind.MATRIX_PRODUCT,
            "bmm", Work.Kind.ACTIVATION_PRODUCT,
            "matmul", Work.Kind.ACTIVATION_PRODUCT);
    kinds.forEach(
        (name, kind) -> {
          JsonValue count = by.find(name);
          if (count != null) {
            String key = result.truth().title() + " " + name;
            ours.put(key, work(result, kind));
            fvcores.put(key, ((JsonTree.Whole) count.tree()).number().toString());
          }
        });
  }

  @Test
  void page() {
    CommittedFile.holds("docs/torchvision.md", TorchvisionPage.page(results));
  }

  private static List<Truth> truths() {
    List<Truth> truths = new ArrayList<>();
    for (String line : resource("torchvision.tsv").split("\n", -1)) {
      String[] words = line.split("\t", -1);
      if (words.length == 6) {
        truths.add(new Truth(words[0], words[1], words[2], words[3], words[4], words[5]));
      }
    }
    return truths;
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(TorchvisionSourcesTest.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
