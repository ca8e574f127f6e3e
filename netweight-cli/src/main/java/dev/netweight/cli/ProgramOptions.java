package dev.netweight.cli;

import dev.netweight.GivenInput;
import dev.netweight.failure.ReadException;
import dev.netweight.python.Program;
import dev.netweight.python.ProgramFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which words of a command line mean a program, and what is asked of it. */
final class ProgramOptions {
  /** The word for what stands on the standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int MOST_BYTES = 16 << 20;
  private static final Pattern EXPRESSION =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*\\(.*\\)\\s*", Pattern.DOTALL);

  private ProgramOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        several("--input", "SHAPE")
            .description(
                "what a model is given where neither its program nor its file says so:"
                    + " 1x3x224x224, or 1x77:int64; a Keras layer's without the batch")
            .build());
    spec.addOption(
        OptionSpec.builder("--entry")
            .paramLabel("EXPRESSION")
            .type(String.class)
            .description("for programs: what builds the model, such as 'Net(num_classes=10)'")
            .build());
    spec.addOption(
        several("--path", "FOLDER")
            .description("for programs: where else the modules are that it imports")
            .build());
  }

  private static OptionSpec.Builder several(String name, String label) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1");
  }

  /** Whether a word means a program: its file, the standard input, or a layer in its own words. */
  static boolean isProgram(String word) {
    return word.equals(STANDARD_INPUT)
        || word.toLowerCase(Locale.ROOT).endsWith(".py")
        || isExpression(word);
  }

  /** Whether a word is a layer or a model in its framework's own words. */
  static boolean isExpression(String word) {
    return EXPRESSION.matcher(word).matches() && !Files.exists(Path.of("").resolve(safe(word)));
  }

  /** No path has such a character on every system. */
  private static String safe(String word) {
    return word.replace('\0', ' ');
  }

  /** Refuses the options of programs where there is none. */
  static void refuseWithoutProgram(ParseResult parsed) {
    for (String name : List.of("--entry", "--path")) {
      if (parsed.hasMatchedOption(name)) {
        throw new UsageException(
            name
                + " is for programs (.py), the standard input (-) and layers such as"
                + " 'Conv2D(10, 3)'; what a model's file is given is said with --input SHAPE");
      }
    }
  }

  /** What models are given, where their files do not say. */
  static List<GivenInput> inputs(ParseResult parsed) {
    List<String> inputs = parsed.matchedOptionValue("--input", List.of());
    return inputs.stream().map(GivenInput::parse).toList();
  }

  /** The program that a word means. */
  static Program program(String word, ParseResult parsed) {
    List<String> inputs = parsed.matchedOptionValue("--input", List.of());
    String entry = parsed.matchedOptionValue("--entry", "");
    List<Path> folders = new ArrayList<>();
    String text = "";
    String name = word;
    if (isExpression(word)) {
      if (!entry.isEmpty()) {
        throw new UsageException("--entry does not go with " + word + ", which is one itself");
      }
      entry = word;
      folders.add(Path.of(""));
    } else if (word.equals(STANDARD_INPUT)) {
      name = "<standard input>";
      text = decoded(name, standardInput());
      folders.add(Path.of(""));
    } else {
      Path path = Path.of(word);
      text = decoded(word, bytes(path));
      folders.add(path.toAbsolutePath().getParent());
    }
    List<String> more = parsed.matchedOptionValue("--path", List.of());
    for (String folder : more) {
      if (!Files.isDirectory(Path.of(folder))) {
        throw new UsageException("--path is '" + folder + "', which is no folder");
      }
      folders.add(Path.of(folder));
    }
    Map<String, String> modules = ProgramFolder.modules(text + "\n" + imports(entry), folders);
    return new Program(name, text, modules, inputs, entry);
  }

  /** An entry may name a module without importing it: {@code torchvision.models.resnet18()}. */
  private static String imports(String entry) {
    int dot = entry.indexOf('.');
    return dot > 0 ? "import " + entry.substring(0, dot) : "";
  }

  private static byte[] bytes(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE,
          path + (Files.exists(path) ? ": this is no regular file" : ": there is no such file"));
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return bounded(path.toString(), stream);
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, path + " cannot be read: " + exception.getMessage());
    }
  }

  private static byte[] standardInput() {
    try {
      return bounded("the standard input", System.in);
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, "the standard input cannot be read: " + exception);
    }
  }

  private static byte[] bounded(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          name + ": a program has at most " + (MOST_BYTES >> 20) + " MiB; this has more");
    }
    return bytes;
  }

  private static String decoded(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          name + ": this is no Python program: it holds a zero byte");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
