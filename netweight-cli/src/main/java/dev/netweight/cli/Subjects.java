package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.failure.ReadException;
import dev.netweight.file.FileSource;
import dev.netweight.network.Network;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.stored.StoredWeights;
import dev.netweight.python.Recording;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The networks that a word of the command line means, before they are weighed. */
final class Subjects {
  /**
   * A network.
   *
   * @param file the file that it was read from; empty for a program's
   */
  record Subject(Network network, Optional<Path> file) {
    /** Whether it is a file that the engine reads itself. */
    boolean isOnnx() {
      return file.isPresent() && network.format().startsWith("ONNX");
    }

    /**
     * Works with the weights that the file has, which stays open meanwhile.
     *
     * @param sized the network with the sizes that it is given
     */
    <T> T withWeights(Network sized, Options options, Use<T> use) throws IOException {
      if (file.isEmpty()) {
        return use.of(WeightElements.NONE);
      }
      try (FileSource source = FileSource.open(file.get())) {
        Report report = new Weigher(options).weigh(sized);
        return use.of(StoredWeights.of(source, sized, report));
      }
    }
  }

  /** Something that needs weights. */
  interface Use<T> {
    T of(WeightElements weights) throws IOException;
  }

  private final Console console;
  private final Netweight netweight;
  private final ParseResult parsed;

  Subjects(Console console, Netweight netweight, ParseResult parsed) {
    this.console = console;
    this.netweight = netweight;
    this.parsed = parsed;
  }

  /** What the word means: one network, or all that a program builds. */
  List<Subject> of(String word) {
    if (ProgramOptions.isProgram(word)) {
      Recording recording =
          new ProgramCommand(console, netweight, parsed)
              .recording(word, OutputStream.nullOutputStream());
      if (recording.networks().isEmpty() || recording.stopped().isPresent()) {
        throw ProgramCommand.failure(word, recording);
      }
      return recording.networks().stream()
          .map(network -> new Subject(network, Optional.empty()))
          .toList();
    }
    ProgramOptions.refuseWithoutProgram(parsed);
    Path path = path(word);
    Path file = netweight.modelFile(path).orElse(path);
    Netweight given = netweight.with(ProgramOptions.inputs(parsed));
    try (FileSource source = FileSource.open(file)) {
      return List.of(new Subject(given.network(source), Optional.of(file)));
    }
  }

  /** The path that a word is. */
  static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, "'" + word + "' is no path: " + exception.getReason());
    }
  }
}
