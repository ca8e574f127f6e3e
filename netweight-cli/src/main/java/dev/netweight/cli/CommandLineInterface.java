package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.explain.LayerLines;
import dev.netweight.failure.NetweightException;
import dev.netweight.failure.SettingException;
import dev.netweight.operator.Line;
import dev.netweight.render.text.Wrap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Finds the command that the first word names, parses the rest for it, and turns errors into words.
 */
public final class CommandLineInterface {
  /** What a command does with its parsed words. */
  interface Action {
    int run(ParseResult parsed);
  }

  /** A command: how it is written, and what it does. */
  record Command(CommandSpec spec, Action action) {}

  private static final int LONGEST_MESSAGE = 600;

  private final Console console;

  public CommandLineInterface(Console console) {
    this.console = console;
  }

  /** Runs one command line and returns its exit status. */
  public int run(String... arguments) {
    try {
      return dispatch(arguments);
    } catch (UsageException exception) {
      return fail(Exit.USAGE, exception.getMessage());
    } catch (SettingException exception) {
      return fail(Exit.USAGE, exception.getMessage());
    } catch (NetweightException exception) {
      return fail(Exit.UNREADABLE, exception.getMessage() + " [" + exception.code() + "]");
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      return fail(Exit.UNREADABLE, "that is more than this machine can hold [too-large]");
    } catch (RuntimeException fault) {
      console
          .err()
          .println("netweight: a fault of Netweight's own; please report it with what follows");
      fault.printStackTrace(console.err());
      return Exit.FAULT;
    }
  }

  private int fail(int status, String message) {
    // One line, whatever a file's own names put into the message.
    String line = message.replaceAll("[\\p{Cntrl}]+", " ");
    console.err().println("netweight: " + Wrap.cut(line, LONGEST_MESSAGE));
    return status;
  }

  private int dispatch(String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    switch (first) {
      case "" -> {
        console.err().print(Help.text());
        return Exit.USAGE;
      }
      case "--help", "-h", "help" -> {
        return help(arguments);
      }
      case "--version", "-V" -> {
        console.out().println(Help.version());
        return Exit.DONE;
      }
      default -> {
        Optional<Command> ofLayer = ofLayer(arguments);
        if (ofLayer.isPresent()) {
          return execute(ofLayer.get(), Arrays.copyOfRange(arguments, 2, arguments.length));
        }
        return named(first)
            .map(command -> execute(command, Arrays.copyOfRange(arguments, 1, arguments.length)))
            .orElseGet(() -> execute(new WeighCommand(console).command(), arguments));
      }
    }
  }

  private int help(String[] arguments) {
    if (arguments.length > 1) {
      Optional<Command> ofLayer = ofLayer(Arrays.copyOfRange(arguments, 1, arguments.length));
      if (ofLayer.isPresent()) {
        return execute(ofLayer.get(), new String[] {"--help"});
      }
      Command command =
          named(arguments[1])
              .orElseThrow(() -> new UsageException("there is no command " + arguments[1]));
      return execute(command, new String[] {"--help"});
    }
    console.out().print(Help.text());
    return Exit.DONE;
  }

  /** The command of that name: a fixed one, or a layer's. */
  private Optional<Command> named(String name) {
    for (Command command : fixed()) {
      if (command.spec().name().equals(name)) {
        return Optional.of(command);
      }
    }
    return LayerLines.named(name).map(this::layer);
  }

  /** A command that takes a layer, with the options of the layer that it is given. */
  private Optional<Command> ofLayer(String[] arguments) {
    if (arguments.length < 2) {
      return Optional.empty();
    }
    return switch (arguments[0]) {
      case DrawCommand.NAME -> LayerLines.named(arguments[1]).map(new DrawCommand(console)::of);
      case ProveCommand.NAME -> LayerLines.named(arguments[1]).map(new ProveCommand(console)::of);
      default -> Optional.empty();
    };
  }

  private List<Command> fixed() {
    return List.of(
        new WeighCommand(console).command(),
        new WhyCommand(console).command(),
        new LayersCommand(console).command(),
        new DrawCommand(console).command(),
        new ProveCommand(console).command(),
        new ExportCommand(console).command(),
        new ServeCommand(console).command(),
        new PageCommand(console).command(),
        new CompletionCommand(console, this::everything).command());
  }

  private Command layer(Line line) {
    LayerCommand command = new LayerCommand(line, console);
    return new Command(command.spec(), command::run);
  }

  /** Every command, as sub-commands of one, for completion. */
  private CommandLine everything() {
    CommandSpec root = CommandSpec.create().name("netweight");
    CommonOptions.addConvention(root);
    CommonOptions.addExplanation(root);
    CommonOptions.addTo(root, "table");
    for (Command command : fixed()) {
      root.addSubcommand(command.spec().name(), command.spec());
    }
    CommandSpec draw = within(root, DrawCommand.NAME);
    CommandSpec prove = within(root, ProveCommand.NAME);
    for (Line line : LayerLines.all()) {
      draw.addSubcommand(line.command(), new DrawCommand(console).of(line).spec());
      prove.addSubcommand(line.command(), new ProveCommand(console).of(line).spec());
    }
    for (Line line : LayerLines.all()) {
      root.addSubcommand(line.command(), layer(line).spec());
    }
    return new CommandLine(root);
  }

  private static CommandSpec within(CommandSpec root, String name) {
    return Objects.requireNonNull(root.subcommands().get(name), name).getCommandSpec();
  }

  /**
   * The engine; the launcher says whether there are plug-ins, since looking for them takes time.
   */
  static Netweight netweight() {
    return Boolean.getBoolean("netweight.plugins") ? Netweight.withPlugIns() : Netweight.standard();
  }

  private int execute(Command command, String[] words) {
    CommandSpec spec = command.spec();
    spec.usageMessage().width(Math.max(60, Math.min(console.terminal().width(), 110)));
    CommandLine parser = new CommandLine(spec);
    parser.setAbbreviatedOptionsAllowed(true);
    parser.setUnmatchedOptionsArePositionalParams(false);
    ParseResult parsed;
    try {
      parsed = parser.parseArgs(words);
    } catch (ParameterException exception) {
      String name = spec.name().equals("weigh") ? "" : spec.name() + " ";
      String message =
          exception.getCause() instanceof IndexOutOfBoundsException
              ? "a word of the command line is empty"
              : exception.getMessage();
      throw new UsageException(message + "; see netweight " + name + "--help");
    }
    if (parsed.isUsageHelpRequested()) {
      boolean color = console.terminal().color("auto");
      CommandLine.Help.Ansi ansi = color ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
      spec.name(spec.name().startsWith("netweight ") ? spec.name() : "netweight " + spec.name());
      console.out().print(parser.getUsageMessage(ansi));
      return Exit.DONE;
    }
    return command.action().run(parsed);
  }
}
