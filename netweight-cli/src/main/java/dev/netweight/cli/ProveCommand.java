package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operators;
import dev.netweight.proof.GivenSizes;
import dev.netweight.proof.InputElements;
import dev.netweight.proof.NetworkProof;
import dev.netweight.proof.OnnxProof;
import dev.netweight.proof.Proof;
import dev.netweight.proof.ProofJson;
import dev.netweight.proof.ProofText;
import dev.netweight.proof.Stages;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.ProgramWriter;
import dev.netweight.proof.program.ProgramWriters;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Runs a network on a real engine and holds the report against what the engine did. */
final class ProveCommand {
  static final String NAME = "prove";

  private static final List<String> FORMS = List.of("text", "json");

  /** The names of the writers of programs, which need not be loaded to be named. */
  private static final List<String> FRAMEWORKS = List.of("keras", "pytorch", "dl4j");

  private final Console console;

  ProveCommand(Console console) {
    this.console = console;
  }

  /** The command for models; a layer's own has the layer's options. */
  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description(
            "Runs a layer or a model on a real engine (ONNX Runtime, in a process of its own) and"
                + " holds every shape, each weight's number of elements and every total against what"
                + " Netweight says. A Keras model or a program is written as ONNX first, an ONNX file"
                + " is run as it is; weights that the file does not have are drawn at random. Exit"
                + " status 5 says that something differs.",
            "",
            "A layer's own options are those of its command: netweight prove conv2d --help.")
        .footer(
            "",
            "Try:",
            "  netweight prove conv2d 24x24x3 --filters 10 --kernel 3",
            "  netweight prove model.onnx --dim batch=2",
            "  netweight prove model.keras --input image=1x224x224x3",
            "  netweight prove model.keras --program pytorch");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .paramLabel("MODEL")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "a model's file (.onnx, .keras, .h5, .json …), a program (.py), or a layer in its"
                    + " framework's words")
            .build());
    ProgramOptions.addTo(spec);
    CommonOptions.addDimensions(spec);
    addOptions(spec);
    return new CommandLineInterface.Command(spec, this::models);
  }

  /** The command with a layer's options. */
  CommandLineInterface.Command of(Line line) {
    CommandSpec spec = CommandSpec.create().name(NAME + " " + line.command());
    spec.usageMessage()
        .description(
            "Runs one layer on a real engine and holds its shapes and counts against what Netweight"
                + " says.")
        .footer(
            "",
            "Try:",
            "  netweight prove " + line.example(),
            "  netweight prove " + line.example() + " --program keras");
    LayerOptions.addTo(spec, line);
    LayerOptions.addSize(spec);
    CommonOptions.addDimensions(spec);
    addOptions(spec);
    return new CommandLineInterface.Command(spec, parsed -> layer(line, parsed));
  }

  private static void addOptions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--program")
            .paramLabel("FRAMEWORK")
            .type(String.class)
            .completionCandidates(FRAMEWORKS)
            .description(
                "print a program that builds the same network and asserts the same counts, for "
                    + String.join(", ", FRAMEWORKS))
            .build());
    spec.addOption(
        OptionSpec.builder("--seed")
            .paramLabel("N")
            .type(Long.class)
            .description("draws the inputs, and the weights that are not there (1)")
            .build());
    spec.addOption(
        OptionSpec.builder("--all")
            .type(boolean.class)
            .arity("0")
            .description("show every line of a long table")
            .build());
    spec.addOption(
        OptionSpec.builder("--strict")
            .type(boolean.class)
            .arity("0")
            .description("exit with 4 where something could not be run or is not said")
            .build());
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FORM")
            .type(String.class)
            .completionCandidates(FORMS)
            .description("one of text, json (text)")
            .build());
    CommonOptions.addText(spec);
  }

  private int layer(Line line, ParseResult parsed) {
    LayerQuestion question =
        LayerOptions.given(LayerOptions.question(line, parsed), CommonOptions.dimensions(parsed));
    Network network = question.network();
    Netweight netweight = CommandLineInterface.netweight().with(CommonOptions.dimensions(parsed));
    Options options =
        new Options(
            Operators.layers(), netweight.options().bindings(), netweight.options().convention());
    // Settings that cannot be are refused as the layer's own command refuses them.
    question.report(options);
    List<Subjects.Subject> subjects =
        List.of(new Subjects.Subject(network, java.util.Optional.empty()));
    List<String> words = new ArrayList<>(List.of(NAME, line.command()));
    return run(words, parsed, options, () -> subjects);
  }

  private int models(ParseResult parsed) {
    List<String> models = parsed.matchedPositionalValue(0, List.of());
    if (models.size() != 1) {
      throw new UsageException(
          "prove takes one model at a time; here are "
              + models.size()
              + "; see netweight prove -h");
    }
    Netweight netweight = CommandLineInterface.netweight().with(CommonOptions.dimensions(parsed));
    return run(
        new ArrayList<>(List.of(NAME)),
        parsed,
        netweight.options(),
        () -> new Subjects(console, netweight, parsed).of(models.get(0)));
  }

  /** What is to be proven, found when it is needed. */
  private interface Found {
    List<Subjects.Subject> subjects();
  }

  private int run(List<String> words, ParseResult parsed, Options options, Found found) {
    CommonOptions common = CommonOptions.of(parsed, console);
    String framework = parsed.matchedOptionValue("--program", "");
    Map<String, Formula> sizes = CommonOptions.dimensions(parsed);
    if (!framework.isEmpty()) {
      return print(framework, found.subjects(), options, sizes);
    }
    if (!EngineProcess.isHere()) {
      words.addAll(parsed.originalArgs());
      return EngineProcess.run(words);
    }
    Progress progress = new Progress(console);
    long seed = parsed.matchedOptionValue("--seed", 1L);
    int status = Exit.DONE;
    boolean first = true;
    for (Subjects.Subject subject : found.subjects()) {
      Network network = new GivenSizes(sizes).applied(subject.network());
      Proof proof = proof(subject, network, options, seed, progress);
      progress.end();
      console.out().print(first ? "" : "\n");
      first = false;
      console.print(
          common.output().equals("json")
              ? ProofJson.write(proof, "  ") + "\n"
              : new ProofText(
                      common.color(), common.width(), parsed.matchedOptionValue("--all", false))
                  .render(proof));
      status = Math.max(status, status(proof, parsed.matchedOptionValue("--strict", false)));
    }
    return status;
  }

  private int print(
      String framework,
      List<Subjects.Subject> subjects,
      Options options,
      Map<String, Formula> sizes) {
    ProgramWriter writer =
        ProgramWriters.named(framework)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--program is '"
                            + framework
                            + "'; it must be one of "
                            + String.join(", ", FRAMEWORKS)));
    for (Subjects.Subject subject : subjects) {
      Network network = new GivenSizes(sizes).free(subject.network());
      try {
        console.print(writer.write(network, new Weigher(options).weigh(network)));
      } catch (NoCounterpartException exception) {
        throw new SettingException("program", exception.getMessage());
      }
    }
    return Exit.DONE;
  }

  private static Proof proof(
      Subjects.Subject subject, Network network, Options options, long seed, Stages stages) {
    if (subject.isOnnx()) {
      return new OnnxProof(options, InputElements.NONE, seed, stages)
          .prove(subject.file().orElseThrow(), network);
    }
    try {
      return subject.withWeights(
          network,
          options,
          weights -> new NetworkProof(options, weights, seed, stages).prove(network));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static int status(Proof proof, boolean strict) {
    return proof.differs()
        ? Exit.DIFFERENT
        : strict && !proof.isWhole() ? Exit.INCOMPLETE : Exit.DONE;
  }
}
