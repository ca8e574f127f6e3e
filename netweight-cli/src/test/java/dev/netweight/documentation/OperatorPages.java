package dev.netweight.documentation;

import dev.netweight.cli.CommandRun;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A page for each family of operators, from the operators themselves, and an index. */
final class OperatorPages {
  private static final Map<String, String> DIALECTS = dialects();

  private OperatorPages() {}

  private static Map<String, String> dialects() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(OperatorName.KERAS, "Keras layer");
    words.put(OperatorName.KERAS_OPS, "keras.ops");
    words.put(OperatorName.TENSORFLOW, "TensorFlow");
    words.put(OperatorName.TORCH, "PyTorch");
    words.put(OperatorName.ONNX, "ONNX");
    for (String domain :
        List.of(
            OperatorName.ONNX_ML,
            "ai.onnx.preview.training",
            OperatorName.MICROSOFT,
            "com.microsoft.nchwc")) {
      words.put(OperatorName.onnx(domain, "").dialect(), "ONNX, " + domain);
    }
    return words;
  }

  /** The pages by their files' names. */
  static Map<String, String> all() throws IOException {
    Map<String, List<Operator>> families = new TreeMap<>();
    for (Operator operator : Operators.standard().all()) {
      families.computeIfAbsent(family(operator), key -> new ArrayList<>()).add(operator);
    }
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", index(families));
    for (Map.Entry<String, List<Operator>> family : families.entrySet()) {
      pages.put(family.getKey() + ".md", page(family.getKey(), family.getValue()));
    }
    return pages;
  }

  private static String family(Operator operator) {
    String name = operator.getClass().getPackageName();
    String above = Operator.class.getPackageName();
    return name.substring(above.length() + 1).replace('.', '-');
  }

  private static String index(Map<String, List<Operator>> families) throws IOException {
    Page page = new Page().heading(1, "Operators");
    page.paragraph(
        "What Netweight knows the shapes and the cost of, by family. Generated from the code; an"
            + " operator is one class and one line in `Operators` or a list that it names.");
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, List<Operator>> family : families.entrySet()) {
      List<String> titles = new ArrayList<>();
      family.getValue().forEach(operator -> titles.add(title(operator)));
      rows.add(
          List.of(
              "[" + family.getKey() + "](" + family.getKey() + ".md)",
              description(family.getKey()),
              Page.quoted(titles)));
    }
    page.table(List.of("family", "what it is", "operators"), rows);
    page.heading(2, "Layers that can be asked for in one line");
    List<List<String>> lines = new ArrayList<>();
    Map<String, Operator> commands = new TreeMap<>();
    for (Operator operator : Operators.standard().askable()) {
      operator.line().ifPresent(line -> commands.put(line.command(), operator));
    }
    commands.forEach(
        (command, operator) ->
            lines.add(
                List.of(
                    "[`" + command + "`](" + family(operator) + ".md#" + anchor(operator) + ")",
                    operator.summary())));
    return page.table(List.of("command", "what it does"), lines).text();
  }

  /** The sentence that the package says of itself. */
  private static String description(String family) throws IOException {
    Path file =
        CommittedFile.repository()
            .resolve("netweight-core/src/main/java/dev/netweight/operator")
            .resolve(family.replace('-', '/'))
            .resolve("package-info.java");
    String source = Files.readString(file);
    return source
        .substring(source.indexOf("/**") + 3, source.indexOf("*/"))
        .replaceAll("\\s*\\*?\\s+", " ")
        .strip();
  }

  private static String page(String family, List<Operator> operators) throws IOException {
    Page page =
        new Page()
            .heading(
                1,
                family.startsWith("onnx-")
                    ? "ONNX: " + family.substring("onnx-".length())
                    : Character.toUpperCase(family.charAt(0)) + family.substring(1));
    page.paragraph(description(family));
    for (Operator operator : operators) {
      operator(operator, page);
    }
    return page.text();
  }

  /** What Keras calls the layer; a class of functions has no name of its own but in the code. */
  private static String title(Operator operator) {
    List<OperatorName> names = operator.names();
    if (!names.isEmpty() && names.get(0).dialect().equals(OperatorName.KERAS)) {
      return names.get(0).name();
    }
    String words = operator.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The anchor that GitHub gives to the title. */
  private static String anchor(Operator operator) {
    return title(operator).toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9_-]", "");
  }

  private static void operator(Operator operator, Page page) {
    page.heading(2, title(operator)).paragraph(operator.summary());
    List<List<String>> names = new ArrayList<>();
    DIALECTS.forEach(
        (dialect, word) -> {
          List<String> ofDialect =
              operator.names().stream()
                  .filter(name -> name.dialect().equals(dialect))
                  .map(OperatorName::name)
                  .toList();
          if (!ofDialect.isEmpty()) {
            names.add(List.of(word, Page.quoted(ofDialect)));
          }
        });
    if (!names.isEmpty()) {
      page.table(List.of("called in", "names"), names);
    }
    page.paragraph("Source: " + link(operator.reference()));
    Optional<Line> line = operator.line();
    if (line.isPresent()) {
      line(line.get(), page);
    }
  }

  private static String placeholder(String axis) {
    return axis.toUpperCase(Locale.ROOT).replace(' ', '-');
  }

  private static String link(String reference) {
    return reference.startsWith("https://") ? "<" + reference + ">" : reference;
  }

  private static void line(Line line, Page page) {
    List<List<String>> options = new ArrayList<>();
    for (Line.Option option : line.options()) {
      options.add(
          List.of(
              "`" + option.name() + "`" + (option.required() ? " (required)" : ""),
              "`" + option.setting() + "`",
              option.help()));
    }
    page.paragraph(
        "In one line: `netweight "
            + line.command()
            + " "
            + String.join("x", line.inputAxes().stream().map(OperatorPages::placeholder).toList())
            + "`"
            + (line.anyRank() ? ", more axes may stand in front." : "."));
    if (!options.isEmpty()) {
      page.table(List.of("option", "setting", "what it means"), options);
    }
    CommandRun run = CommandRun.of(line.example());
    String answer = run.out();
    int suggestions = answer.indexOf("\nTry\n");
    page.code(
        "$ netweight "
            + line.example()
            + "\n"
            + (suggestions < 0 ? answer : answer.substring(0, suggestions)));
  }
}
