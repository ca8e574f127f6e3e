package dev.netweight.cli;

import dev.netweight.web.PageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Writes the page out as a folder of static files, to be put onto any web server. */
final class PageCommand {
  private final Console console;

  PageCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("page");
    spec.usageMessage()
        .description(
            "Writes the page out as a folder of static files. Any web server can offer them under"
                + " any path; the engine runs in the reader's browser, and no file leaves it.")
        .footer("", "Try:", "  netweight page public/netweight");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("FOLDER")
            .type(String.class)
            .description("where to write it: a folder that is empty or not there, or an older page")
            .build());
    CommonOptions.addHelp(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private int run(ParseResult parsed) {
    String word = parsed.matchedPositionalValue(0, "");
    try {
      Path folder = Path.of(word);
      if (isSomethingElse(folder)) {
        throw new UsageException(word + " holds something else; name an empty folder");
      }
      PageFiles files = PageFiles.list();
      files.writeTo(folder);
      console.out().println(files.names().size() + " files written to " + folder);
      if (!files.hasEngine()) {
        console
            .err()
            .println(
                "netweight: this build has no engine for the browser, so the page needs netweight"
                    + " serve; build with mvn package, without -Dquick");
      }
      return Exit.DONE;
    } catch (InvalidPathException exception) {
      throw new UsageException("'" + word + "' is no path: " + exception.getReason());
    } catch (IOException exception) {
      throw new UsageException("the page cannot be written to " + word + ": " + exception);
    }
  }

  /** Whether there are files, and not those of a page. */
  private static boolean isSomethingElse(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    } else if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent() && !Files.exists(folder.resolve("worker.js"));
    }
  }
}
