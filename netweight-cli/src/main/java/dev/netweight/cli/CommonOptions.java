package dev.netweight.cli;

import dev.netweight.explain.SizeText;
import dev.netweight.formula.Formula;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.report.Convention;
import dev.netweight.report.Conventions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that all commands have.
 *
 * @param output the renderer's name
 * @param width columns
 * @param color whether to paint
 */
record CommonOptions(String output, int width, boolean color) {
  /** Adds them; the first form is the default one. */
  static void addTo(CommandSpec spec, String defaultForm) {
    addTo(spec, defaultForm, defaultForm);
  }

  /** Adds them, with what the help is to say of the default form. */
  static void addTo(CommandSpec spec, String defaultForm, String defaultText) {
    List<String> forms = forms(defaultForm);
    spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FORM")
            .type(String.class)
            .completionCandidates(forms)
            .description("one of " + String.join(", ", forms) + " (" + defaultText + ")")
            .build());
    addText(spec);
  }

  /** Adds those of a command that only writes text. */
  static void addText(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--color")
            .paramLabel("WHEN")
            .type(String.class)
            .completionCandidates(List.of("auto", "always", "never"))
            .description("auto, always or never (auto: on a terminal, unless NO_COLOR is set)")
            .build());
    spec.addOption(
        OptionSpec.builder("--width")
            .paramLabel("COLUMNS")
            .type(Integer.class)
            .description("fit text into so many columns (the terminal's)")
            .build());
    addHelp(spec);
  }

  /** Adds the option that gives free sizes a value. */
  static void addDimensions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--dim")
            .paramLabel("NAME=N")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("give a free size a value: --dim batch=8 --dim height=224")
            .build());
    spec.addOption(
        OptionSpec.builder("--context")
            .paramLabel("N")
            .type(String.class)
            .description("for language models: how many positions are in the key-value cache")
            .build());
  }

  /** What the option of {@link #addDimensions} gives. */
  static Map<String, Formula> dimensions(ParseResult parsed) {
    Map<String, Formula> dimensions = new LinkedHashMap<>();
    List<String> words = parsed.matchedOptionValue("--dim", List.of());
    String context = parsed.matchedOptionValue("--context", "");
    if (!context.isEmpty()) {
      dimensions.put("context", size("--context", context));
    }
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign < 1) {
        throw new UsageException("--dim is '" + word + "'; it must be NAME=N, such as batch=8");
      }
      String name = word.substring(0, sign);
      dimensions.put(name, size("--dim " + name, word.substring(sign + 1)));
    }
    return dimensions;
  }

  private static Formula size(String option, String word) {
    Formula size = SizeText.one(option, word);
    if (size.value().filter(number -> number.signum() >= 0).isEmpty()) {
      throw new UsageException(option + " must be a number from 0 on");
    }
    return size;
  }

  /** Adds the option that says what counts as a multiply-add. */
  static void addConvention(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--convention")
            .paramLabel("NAME")
            .type(String.class)
            .completionCandidates(Conventions.names())
            .description(
                "what counts as a multiply-add: "
                    + String.join(", ", Conventions.names())
                    + " (default)")
            .build());
  }

  /** Adds the option that shows all conventions beside each other. */
  static void addExplanation(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--explain-convention")
            .type(boolean.class)
            .arity("0")
            .description("show what each convention counts, and why they differ")
            .build());
  }

  static boolean explains(ParseResult parsed) {
    return parsed.matchedOptionValue("--explain-convention", false);
  }

  /** What the option of {@link #addConvention} names. */
  static Convention convention(ParseResult parsed) {
    String word = parsed.matchedOptionValue("--convention", Convention.DEFAULT.name());
    return Conventions.named(word)
        .orElseThrow(
            () -> {
              String nearest = Suggestion.nearest(word, Conventions.names());
              return new UsageException(
                  "--convention is '"
                      + word
                      + "'; it must be one of "
                      + String.join(", ", Conventions.names())
                      + (nearest.isEmpty() ? "" : "; did you mean " + nearest + "?"));
            });
  }

  /** Adds no more than the help. */
  static void addHelp(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("show this help")
            .build());
  }

  private static List<String> forms(String defaultForm) {
    List<String> forms = new ArrayList<>();
    forms.add(defaultForm);
    for (Renderer renderer : Renderers.all()) {
      if (!renderer.name().equals(defaultForm)) {
        forms.add(renderer.name());
      }
    }
    return forms;
  }

  static CommonOptions of(ParseResult parsed, Console console) {
    String output = output(parsed);
    String color = parsed.matchedOptionValue("--color", "auto");
    require("--color", color, List.of("auto", "always", "never"));
    int width = parsed.matchedOptionValue("--width", console.terminal().width());
    if (width < 40 || width > 100_000) {
      throw new UsageException("--width is " + width + "; it must be from 40 to 100000");
    }
    return new CommonOptions(output, width, console.terminal().color(color));
  }

  private static String output(ParseResult parsed) {
    OptionSpec option = parsed.commandSpec().findOption("--output");
    if (option == null) {
      return "text";
    }
    List<String> forms = new ArrayList<>();
    option.completionCandidates().forEach(forms::add);
    String output = parsed.matchedOptionValue("--output", forms.get(0));
    require("--output", output, forms);
    return output;
  }

  private static void require(String name, String word, List<String> words) {
    if (!words.contains(word)) {
      throw new UsageException(
          name + " is '" + word + "'; it must be one of " + String.join(", ", words));
    }
  }
}
