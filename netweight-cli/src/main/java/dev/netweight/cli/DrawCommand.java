package dev.netweight.cli;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import dev.netweight.render.text.Wrap;
import dev.netweight.workbench.Figures;
import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Draws a layer: {@code netweight draw conv2d 24x24x3 --filters 10 --kernel 3 -o figure.svg}. */
final class DrawCommand {
  static final String NAME = "draw";
  private static final List<String> THEMES =
      Arrays.stream(Theme.values()).map(Theme::word).toList();
  private final Console console;

  DrawCommand(Console console) {
    this.console = console;
  }

  /** The command without a layer, which has one for each layer inside. */
  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description("Draws a layer, as a vector graphic or in letters.")
        .footer(
            "",
            "The layer's own options are those of its command; netweight draw conv2d --help.",
            "",
            "Try:",
            "  netweight draw conv2d 24x24x3 --filters 10 --kernel 3",
            "  netweight draw conv2d 24x24x3 --filters 10 --kernel 3 -o figure.svg");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("LAYER")
            .type(String.class)
            .description("the layer's command, such as conv2d")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .paramLabel("INPUT")
            .type(String[].class)
            .description("the input's sizes without the batch")
            .build());
    addOptions(spec);
    return new CommandLineInterface.Command(spec, this::refuse);
  }

  /** The command with a layer's options. */
  CommandLineInterface.Command of(Line line) {
    CommandSpec spec = CommandSpec.create().name(NAME + " " + line.command());
    spec.usageMessage()
        .description("Draws a layer, as a vector graphic or in letters.")
        .footer(
            "",
            "Try:",
            "  netweight draw " + line.example(),
            "  netweight draw " + line.example() + " -o figure.svg");
    LayerOptions.addTo(spec, line);
    LayerOptions.addSize(spec);
    addOptions(spec);
    return new CommandLineInterface.Command(spec, parsed -> run(line, parsed));
  }

  private static void addOptions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FILE")
            .type(String.class)
            .description("write a vector graphic (SVG) there; - is the standard output")
            .build());
    spec.addOption(word("--figure", Figures.NAMES, "what is drawn: ", " (layer)").build());
    spec.addOption(
        OptionSpec.builder("--then")
            .paramLabel("LINE")
            .type(String.class)
            .description(
                "the next layer of a chain, in quotes and without its input (the same again):"
                    + " 'conv2d --filters 20 --kernel 3'")
            .build());
    spec.addOption(
        OptionSpec.builder("--step")
            .paramLabel("N")
            .type(Integer.class)
            .description("which step of a sweep is drawn, from 0 (0)")
            .build());
    spec.addOption(
        OptionSpec.builder("--of-filter")
            .paramLabel("N")
            .type(Integer.class)
            .description("which filter's step is drawn, from 0 (0)")
            .build());
    spec.addOption(
        word("--theme", THEMES, "the colours: ", " (auto: as the reader prefers)").build());
    CommonOptions.addHelp(spec);
  }

  private static OptionSpec.Builder word(
      String name, List<String> words, String what, String otherwise) {
    return OptionSpec.builder(name)
        .paramLabel(name.substring(2).toUpperCase(Locale.ROOT))
        .type(String.class)
        .completionCandidates(words)
        .description(what + String.join(", ", words) + otherwise);
  }

  private int refuse(ParseResult parsed) {
    String word = parsed.matchedPositionalValue(0, "");
    String nearest =
        word.isEmpty()
            ? ""
            : Suggestion.nearest(word, LayerLines.all().stream().map(Line::command).toList());
    throw new UsageException(
        word.isEmpty()
            ? "draw takes a layer first, such as conv2d; see netweight draw --help"
            : "there is no layer "
                + word
                + (nearest.isEmpty()
                    ? "; see netweight layers"
                    : "; did you mean " + nearest + "?"));
  }

  private int run(Line line, ParseResult parsed) {
    String figure = chosen(parsed, "--figure", Figures.NAMES);
    Theme theme = Theme.named(chosen(parsed, "--theme", THEMES));
    Picture picture = picture(parsed, figure, LayerOptions.question(line, parsed));
    String file = parsed.matchedOptionValue("--output", "");
    if (file.isEmpty()) {
      int width = Math.min(console.terminal().width(), 80);
      console.out().print(picture.text() + "\n" + Wrap.paragraph(picture.sentence(), width, "  "));
    } else if (file.equals("-")) {
      console.print(picture.svg(theme));
    } else {
      write(file, picture.svg(theme));
    }
    return Exit.DONE;
  }

  private static Picture picture(ParseResult parsed, String figure, LayerQuestion question) {
    refuse(parsed, figure, "--then", Figures.CHAIN);
    refuse(parsed, figure, "--step", Figures.SWEEP);
    refuse(parsed, figure, "--of-filter", Figures.SWEEP);
    String then = parsed.matchedOptionValue("--then", "");
    if (!then.isEmpty()) {
      return Figures.chain(List.of(question, next(then)));
    } else if (figure.equals(Figures.SWEEP)) {
      return Figures.sweep(question, count(parsed, "--step"), count(parsed, "--of-filter"));
    }
    return Figures.of(figure, question);
  }

  private static void refuse(ParseResult parsed, String figure, String option, String needed) {
    if (parsed.hasMatchedOption(option) && !figure.equals(needed)) {
      throw new UsageException(option + " goes with --figure " + needed);
    }
  }

  private static int count(ParseResult parsed, String option) {
    int count = parsed.matchedOptionValue(option, 0);
    if (count < 0) {
      throw new UsageException(option + " is " + count + "; it counts from 0");
    }
    return count;
  }

  private static String chosen(ParseResult parsed, String option, List<String> words) {
    String word = parsed.matchedOptionValue(option, words.get(0));
    if (!words.contains(word)) {
      throw new UsageException(
          option + " is '" + word + "'; it must be one of " + String.join(", ", words));
    }
    return word;
  }

  /** The next layer of a chain, whose input is still to be said. */
  private static LayerQuestion next(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
    String command = words.remove(0);
    Line line =
        LayerLines.named(command)
            .orElseThrow(() -> new UsageException("--then: there is no layer " + command));
    CommandSpec spec = CommandSpec.create().name(command);
    LayerOptions.addTo(spec, line);
    words.add(0, "1");
    try {
      return LayerOptions.question(
          line, new CommandLine(spec).parseArgs(words.toArray(new String[0])));
    } catch (CommandLine.ParameterException exception) {
      throw new UsageException("--then: " + exception.getMessage());
    }
  }

  private void write(String file, String svg) {
    try {
      Files.writeString(Path.of(file), svg);
    } catch (IOException | java.nio.file.InvalidPathException exception) {
      throw new UsageException("cannot write " + file + ": " + reason(exception));
    }
    console.err().println("netweight: wrote " + file);
  }

  private static String reason(Exception exception) {
    return exception instanceof java.nio.file.NoSuchFileException
        ? "there is no such folder"
        : exception.getClass().getSimpleName();
  }
}
