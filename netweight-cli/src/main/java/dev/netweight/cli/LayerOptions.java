package dev.netweight.cli;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A layer in the words of the command line: its inputs and its options. */
final class LayerOptions {
  private LayerOptions() {}

  /** Adds the inputs and the layer's own options. */
  static void addTo(CommandSpec spec, Line line) {
    String axes = String.join("x", line.inputAxes());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(line.mostInputs() == 1 ? "0" : "0..*")
            .arity(line.mostInputs() == 1 ? "1" : "1..*")
            .paramLabel("INPUT")
            .type(line.mostInputs() == 1 ? String.class : String[].class)
            .description(
                (line.mostInputs() == 1 ? "the input's" : "each input's")
                    + " sizes without the batch, "
                    + axes
                    + (line.anyRank() ? ", more axes may stand in front" : "")
                    + "; a size may be a symbol")
            .build());
    for (Line.Option option : line.options()) {
      spec.addOption(option(option));
    }
  }

  /** Adds the batch and how weights are stored. */
  static void addSize(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--batch")
            .paramLabel("N")
            .type(String.class)
            .description("the batch size; multiply-adds are at batch 1 without it")
            .build());
    spec.addOption(
        OptionSpec.builder("--dtype")
            .paramLabel("TYPE")
            .type(String.class)
            .description("how weights are stored: float32, float16, bfloat16, int8… (float32)")
            .build());
  }

  private static OptionSpec option(Line.Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.name()).description(option.help()).required(option.required());
    switch (option.kind()) {
      case FLAG -> builder.type(boolean.class).arity("0");
      case SIZE, NUMBER -> builder.type(String.class).paramLabel("N");
      case SIZES -> builder.type(String.class).paramLabel("N[xN…]");
      case CHOICE ->
          builder
              .type(String.class)
              .paramLabel(String.join("|", option.choices()))
              .completionCandidates(option.choices());
      case TEXT -> builder.type(String.class).paramLabel("WORD");
    }
    return builder.build();
  }

  /** What is asked, in the words of the command line. */
  static LayerQuestion question(Line line, ParseResult parsed) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Line.Option option : line.options()) {
      String word =
          option.kind() == Line.Kind.FLAG
              ? parsed.matchedOptionValue(option.name(), false) ? LayerQuestion.ON : ""
              : parsed.matchedOptionValue(option.name(), "");
      if (!word.isEmpty()) {
        words.put(LayerQuestion.key(option), word);
      }
    }
    List<String> inputs =
        line.mostInputs() == 1
            ? List.of(parsed.matchedPositionalValue(0, ""))
            : List.of(parsed.matchedPositionalValue(0, new String[0]));
    return new LayerQuestion(
        line,
        inputs,
        words,
        parsed.matchedOptionValue("--batch", ""),
        parsed.matchedOptionValue("--dtype", ""));
  }

  /** The question with numbers for the symbols in its settings that are given a value. */
  static LayerQuestion given(LayerQuestion question, Map<String, Formula> sizes) {
    LayerQuestion given = question;
    for (Line.Option option : question.line().options()) {
      String key = LayerQuestion.key(option);
      String word = question.words().getOrDefault(key, "");
      if (option.kind() == Line.Kind.SIZE || option.kind() == Line.Kind.SIZES) {
        List<String> parts = new ArrayList<>();
        for (String part : word.split("[x×,]", -1)) {
          Formula size = sizes.get(part.strip());
          parts.add(size == null ? part : size.text());
        }
        given = given.with(key, String.join("x", parts));
      }
    }
    return given;
  }
}
