package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.failure.NetweightException;
import dev.netweight.failure.ReadException;
import dev.netweight.network.Network;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.render.View;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.render.text.ConventionAnswer;
import dev.netweight.render.text.LayerAnswer;
import dev.netweight.render.text.Totals;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Weighs models from their files: one in detail, several in a line each. */
final class WeighCommand {
  private final Console console;
  private Netweight netweight = CommandLineInterface.netweight();
  private int status = Exit.DONE;

  WeighCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("weigh");
    spec.usageMessage()
        .description(
            "Weighs models from their files, headers only, from programs that build them, or from a"
                + " layer in its framework's words. One file is shown layer by layer, several files"
                + " or a folder in a line each.")
        .footer(
            "",
            "Try:",
            "  netweight model.onnx --depth all",
            "  netweight models/ -o jsonl",
            "  netweight program.py --input 1x3x224x224",
            "  netweight 'nn.LSTM(64, 64, bidirectional=True)' --input 100x64");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .paramLabel("MODEL")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "a model's file, a folder of models, a Keras or PyTorch program (.py, - for the"
                    + " standard input), or a layer such as 'Conv2D(10, 3)'")
            .build());
    spec.addOption(
        OptionSpec.builder("--depth")
            .paramLabel("N|all")
            .type(String.class)
            .description(
                "how many levels of nested models or modules to show (table: 1; others: all;"
                    + " modules: as many as stay readable)")
            .build());
    spec.addOption(
        OptionSpec.builder("--all")
            .type(boolean.class)
            .arity("0")
            .description("show rows that only make constants and shapes too")
            .build());
    spec.addOption(
        OptionSpec.builder("--formulas")
            .type(boolean.class)
            .arity("0")
            .description("show the arithmetic below each row of a tree")
            .build());
    spec.addOption(
        OptionSpec.builder("--strict")
            .type(boolean.class)
            .arity("0")
            .description(
                "exit with 4 where a number is missing, with 6 where a file would do harm when loaded")
            .build());
    ProgramOptions.addTo(spec);
    CommonOptions.addDimensions(spec);
    CommonOptions.addConvention(spec);
    CommonOptions.addExplanation(spec);
    CommonOptions.addTo(
        spec, "table", "table; tree for programs, and where nodes are named by modules");
    return new CommandLineInterface.Command(spec, this::run);
  }

  private int run(ParseResult parsed) {
    CommonOptions common = CommonOptions.of(parsed, console);
    netweight =
        netweight.with(CommonOptions.dimensions(parsed)).with(CommonOptions.convention(parsed));
    int depth = depth(parsed.matchedOptionValue("--depth", ""));
    boolean all = parsed.matchedOptionValue("--all", false);
    boolean formulas = parsed.matchedOptionValue("--formulas", false);
    String form = parsed.hasMatchedOption("--output") ? common.output() : "";
    boolean strict = parsed.matchedOptionValue("--strict", false);
    boolean explains = CommonOptions.explains(parsed) && !common.output().startsWith("json");
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    if (words.stream().noneMatch(ProgramOptions::isProgram)) {
      ProgramOptions.refuseWithoutProgram(parsed);
      netweight = netweight.with(ProgramOptions.inputs(parsed));
    }
    ProgramCommand programs = new ProgramCommand(console, netweight, parsed);
    View view = new View(words.get(0), common.width(), common.color(), depth, all, formulas);
    if (words.size() == 1 && ProgramOptions.isProgram(words.get(0))) {
      program(programs, view, form, explains, strict);
    } else if (words.size() == 1 && isOneModel(path(words.get(0)))) {
      one(path(words.get(0)), view, form, explains, strict);
    } else if (explains) {
      throw new UsageException(
          "--explain-convention explains one model's file; with -o jsonl each of several has it");
    } else {
      several(expand(words), programs, common, strict);
    }
    return status;
  }

  /** Whether a path is a file, or a folder that is one model. */
  private boolean isOneModel(Path path) {
    return !Files.isDirectory(path) || netweight.modelFile(path).isPresent();
  }

  private static int depth(String word) {
    if (word.isEmpty()) {
      return View.BEST_LEVELS;
    } else if (word.equals("all")) {
      return View.ALL_LEVELS;
    } else if (word.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(word);
    }
    throw new UsageException("--depth is '" + word + "'; it must be a number from 1 on, or all");
  }

  private static Path path(String word) {
    Path path;
    try {
      path = Path.of(word);
    } catch (InvalidPathException exception) {
      throw new UsageException("'" + word + "' is no path: " + exception.getReason());
    }
    if (!Files.exists(path) && word.matches("[A-Za-z0-9-]+")) {
      throw new UsageException(
          "there is no file and no command '"
              + word
              + "'"
              + Suggestion.sentence(word)
              + "; netweight --help lists the commands");
    }
    return path;
  }

  /**
   * Weighs what a program builds.
   *
   * @param form the form that was asked for, empty where none was
   */
  private void program(
      ProgramCommand programs, View view, String form, boolean explains, boolean strict) {
    String best = form.isEmpty() ? "tree" : form;
    boolean asked = form.isEmpty() && !explains && ProgramOptions.isExpression(view.path());
    List<Report> reports;
    try {
      reports =
          programs.show(
              view.path(),
              best,
              view,
              (report, as) ->
                  asked && layers(report).size() == 1
                      ? new LayerAnswer(as.color(), as.width())
                          .render(layers(report).get(0), report, WhyCommand.framework(report))
                      : text(report, as, best, explains));
    } catch (NetweightException exception) {
      if (form.startsWith("json")) {
        console.out().println(error(form, view.path(), exception));
      }
      throw exception;
    }
    reports.forEach(report -> hold(report, strict));
  }

  /** The rows that do something. */
  private static List<Row> layers(Report report) {
    return LayerSearch.flatten(report.rows()).stream()
        .filter(row -> !row.plumbing() && !row.type().equals("InputLayer"))
        .toList();
  }

  private static String text(Report report, View view, String form, boolean explains) {
    Renderer renderer = Renderers.named(form).orElseThrow();
    return explains
        ? new ConventionAnswer(view.color(), view.width()).render(report, renderer.name())
        : renderer.render(report, view);
  }

  /**
   * Weighs one model.
   *
   * @param form the form that was asked for, empty where none was
   */
  private void one(Path path, View view, String form, boolean explains, boolean strict) {
    Report report;
    try {
      report = netweight.weigh(path);
    } catch (NetweightException exception) {
      if (form.startsWith("json")) {
        console.out().println(error(form, view.path(), exception));
      }
      throw exception;
    }
    boolean ofModules = report.layout() == Network.Layout.MODULES || view.formulas();
    String best = form.isEmpty() ? (ofModules ? "tree" : "table") : form;
    console.print(text(report, view, best, explains));
    hold(report, strict);
  }

  /** What is missing or harmful decides the exit status, where a person asks for that. */
  private void hold(Report report, boolean strict) {
    int worst = strict ? Exit.strictly(report) : Exit.DONE;
    if (worst == Exit.HARMFUL || status == Exit.DONE) {
      status = worst;
    }
  }

  private static String error(String form, String path, NetweightException exception) {
    return new ReportWriter(form.equals("json") ? "  " : "")
        .writeError(path, exception.code(), exception.getMessage());
  }

  /** The models' files; programs as they are. */
  private List<String> expand(List<String> words) {
    List<String> files = new ArrayList<>();
    for (String word : words) {
      if (ProgramOptions.isProgram(word)) {
        files.add(word);
        continue;
      }
      Path path = path(word);
      if (Files.isDirectory(path)) {
        List<Path> inside = new ModelFiles(netweight).in(path);
        if (inside.isEmpty()) {
          throw new ReadException(
              ReadException.Code.NOT_RECOGNISED,
              path + " is a folder without a file that is named like a model");
        }
        inside.forEach(file -> files.add(file.toString()));
      } else {
        files.add(path.toString());
      }
    }
    return files;
  }

  private void several(
      List<String> files, ProgramCommand programs, CommonOptions common, boolean strict) {
    boolean json = common.output().startsWith("json");
    boolean document = common.output().equals("json");
    Totals totals = new Totals(common.color(), netweight.options().convention().name());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress(i, files.size());
      String path = files.get(i);
      try {
        List<Report> reports =
            ProgramOptions.isProgram(path)
                ? programs.reports(path)
                : List.of(netweight.weigh(Path.of(path)));
        for (Report report : reports) {
          String name = reports.size() == 1 ? path : path + ": " + report.network();
          if (json) {
            parts.add(new ReportWriter("").write(report, name));
          } else {
            totals.add(name, report);
          }
          hold(report, strict);
        }
      } catch (NetweightException exception) {
        status = status == Exit.HARMFUL ? status : Exit.UNREADABLE;
        if (json) {
          parts.add(error("jsonl", path, exception));
        } else {
          totals.addError(path, exception.code(), exception.getMessage());
        }
      }
      if (json && !document) {
        parts.forEach(console.out()::println);
        parts.clear();
      }
    }
    progress(files.size(), files.size());
    if (document) {
      console.out().println("[" + String.join(",\n ", parts) + "]");
    } else if (!json) {
      console.print(totals.render(common.output()));
    }
  }

  /** A line that is written over itself, only where a person would see it. */
  private void progress(int done, int all) {
    if (console.terminal().errIsTerminal() && all > 20 && (done % 10 == 0 || done == all)) {
      console.err().print(done == all ? "\r\u001b[K" : "\r" + done + " of " + all + " models…");
      console.err().flush();
    }
  }
}
