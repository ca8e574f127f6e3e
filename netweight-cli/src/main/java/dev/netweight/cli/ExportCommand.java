package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.failure.ReadException;
import dev.netweight.network.Network;
import dev.netweight.proof.GivenSizes;
import dev.netweight.proof.ModelExport;
import dev.netweight.proof.ModelTarget;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Writes a model as an ONNX file. */
final class ExportCommand {
  private static final String NAME = "export";

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description(
            "Writes a model as an ONNX file, with its own weights where the file has them. Free sizes"
                + " such as the batch stay free unless --dim gives them a value. A layer that ONNX has"
                + " no counterpart for is named, and nothing is written then.")
        .footer(
            "",
            "Try:",
            "  netweight export model.keras -o model.onnx",
            "  netweight export program.py -o model.onnx --dim batch=1");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("MODEL")
            .type(String.class)
            .description("a model's file (.keras, .h5, .json …), or a program (.py)")
            .build());
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .required(true)
            .description("the ONNX file; weights above 2 GB together go into FILE.data beside it")
            .build());
    spec.addOption(
        OptionSpec.builder("--random")
            .type(boolean.class)
            .arity("0")
            .description("draw the weights at random where the file has none")
            .build());
    spec.addOption(
        OptionSpec.builder("--seed")
            .paramLabel("N")
            .type(Long.class)
            .description("draws them (1)")
            .build());
    spec.addOption(
        OptionSpec.builder("--force")
            .type(boolean.class)
            .arity("0")
            .description("write over a file that is there")
            .build());
    ProgramOptions.addTo(spec);
    CommonOptions.addDimensions(spec);
    CommonOptions.addHelp(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private int run(ParseResult parsed) {
    Path file = Subjects.path(parsed.matchedOptionValue("--output", ""));
    boolean replaced = parsed.matchedOptionValue("--force", false);
    requirePlace(file, replaced, parsed.matchedPositionalValue(0, ""));
    if (!EngineProcess.isHere()) {
      List<String> words = new ArrayList<>(List.of(NAME));
      words.addAll(parsed.originalArgs());
      return EngineProcess.run(words);
    }
    Netweight netweight = CommandLineInterface.netweight().with(CommonOptions.dimensions(parsed));
    String word = parsed.matchedPositionalValue(0, "");
    List<Subjects.Subject> subjects = new Subjects(console, netweight, parsed).of(word);
    if (subjects.size() != 1) {
      throw new UsageException(
          word + " builds " + subjects.size() + " models; --entry names the one to export");
    }
    Subjects.Subject subject = subjects.get(0);
    if (subject.isOnnx()) {
      throw new UsageException(word + " is an ONNX file already");
    }
    if (!subject.network().format().startsWith("Keras") && subject.file().isPresent()) {
      // What a call in place changes is not followed there, so values could be wrong.
      throw new UsageException(
          word
              + " is a file of "
              + subject.network().format()
              + "; export writes models of Keras, and of programs (.py)");
    }
    Progress progress = new Progress(console);
    try {
      Network network = new GivenSizes(CommonOptions.dimensions(parsed)).free(subject.network());
      ModelExport.Written written =
          subject.withWeights(
              network,
              netweight.options(),
              weights ->
                  new ModelExport(
                          netweight.options(),
                          weights,
                          parsed.matchedOptionValue("--random", false),
                          parsed.matchedOptionValue("--seed", 1L),
                          progress)
                      .write(network, file, replaced));
      progress.end();
      written.notes().forEach(note -> console.err().println("netweight: " + note));
      console.out().println(written.text());
      return Exit.DONE;
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, file + " cannot be written: " + reason(exception));
    }
  }

  /** Refuses a place before any work is done. */
  private static void requirePlace(Path file, boolean replaced, String model) {
    try (ModelTarget target = ModelTarget.of(file, replaced)) {
      if (target.isSame(Subjects.path(model))) {
        throw new UsageException(file + " is the model itself, which is not written over");
      }
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, file + " cannot be written: " + reason(exception));
    }
  }

  private static String reason(IOException exception) {
    if (exception instanceof FileSystemException system && system.getReason() == null) {
      return "no file can be made there";
    }
    return String.valueOf(exception.getMessage());
  }
}
