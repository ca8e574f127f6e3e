package dev.netweight.cli;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.proof.engine.EngineException;
import dev.netweight.web.Server;
import dev.netweight.web.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Opens the page with this process behind it, until it is ended. */
final class ServeCommand {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT]?)(i?B)?");
  private static final int FURTHER_PORTS = 20;
  private static final int PATIENCE_SECONDS = 30;
  private static final int PROOF_SECONDS = 60;

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  CommandLineInterface.Command command() {
    CommandSpec spec = CommandSpec.create().name("serve");
    spec.usageMessage()
        .description(
            "Serves the page from this machine, to this machine alone: what a browser cannot read by"
                + " itself (HDF5, programs) is read by this process. Files that are dropped onto the"
                + " page are kept only while they are weighed. Ctrl-C ends it.")
        .footer("", "Try:", "  netweight serve --open");
    spec.addOption(
        option(
            "--port", "N", "the port; 0 for any (8080, or the next that is free)", Integer.class));
    spec.addOption(
        option(
            "--host",
            "ADDRESS",
            "the address to listen on (127.0.0.1); 0.0.0.0 lets others of the network in",
            String.class));
    spec.addOption(
        OptionSpec.builder("--name")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description("a name by which it is reached, such as lab.example; others are refused")
            .build());
    spec.addOption(
        option(
            "--upload", "SIZE", "the most that a file may have, such as 500M (4G)", String.class));
    spec.addOption(
        OptionSpec.builder("--open")
            .type(boolean.class)
            .arity("0")
            .description("open it in the browser")
            .build());
    CommonOptions.addHelp(spec);
    return new CommandLineInterface.Command(spec, this::run);
  }

  private static OptionSpec option(String name, String label, String description, Class<?> type) {
    return OptionSpec.builder(name).paramLabel(label).type(type).description(description).build();
  }

  private int run(ParseResult parsed) {
    try (Server server = start(parsed)) {
      Thread ending = new Thread(server::close, "netweight-end");
      Runtime.getRuntime().addShutdownHook(ending);
      console.out().println("Netweight is at " + server.address() + " (Ctrl-C ends it)");
      console.out().flush();
      if (parsed.matchedOptionValue("--open", false)) {
        open(server.address());
      }
      new CountDownLatch(1).await();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
    return Exit.DONE;
  }

  private Server start(ParseResult parsed) {
    int port = parsed.matchedOptionValue("--port", Settings.PORT);
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is " + port + "; it must be from 0 to 65535");
    }
    Settings settings =
        new Settings(
            address(parsed.matchedOptionValue("--host", "127.0.0.1")),
            port,
            parsed.hasMatchedOption("--port") ? 0 : FURTHER_PORTS,
            parsed.matchedOptionValue("--name", List.of()),
            size(parsed.matchedOptionValue("--upload", "4G")),
            Path.of(System.getProperty("java.io.tmpdir", ".")),
            Duration.ofSeconds(PATIENCE_SECONDS));
    try {
      return Server.start(
          settings,
          CommandLineInterface.netweight(),
          Optional.of(ServeCommand::proof),
          fault -> {
            fault.printStackTrace(console.err());
            console.err().flush();
          });
    } catch (BindException exception) {
      throw new UsageException(
          "port "
              + port
              + " of "
              + settings.address().getHostAddress()
              + " cannot be had ("
              + exception.getMessage()
              + "); --port names another");
    } catch (IOException exception) {
      throw new UsageException("the page cannot be served: " + exception.getMessage());
    }
  }

  /** A layer's proof from a process of its own. */
  static String proof(LayerQuestion question) {
    List<String> words = new ArrayList<>(List.of(ProveCommand.NAME, question.line().command()));
    words.addAll(question.inputs());
    question
        .words()
        .forEach(
            (name, word) -> {
              words.add("--" + name);
              if (!word.equals(LayerQuestion.ON)) {
                words.add(word);
              }
            });
    if (!question.batch().isEmpty()) {
      words.addAll(List.of("--batch", question.batch()));
    }
    if (!question.dataType().isEmpty()) {
      words.addAll(List.of("--dtype", question.dataType()));
    }
    words.addAll(List.of("-o", "json"));
    EngineProcess.Answer answer = EngineProcess.ask(words, PROOF_SECONDS);
    if (answer.out().isEmpty()) {
      throw new EngineException(
          EngineException.Fault.FAILED, answer.err().strip().replaceFirst("^netweight: ", ""));
    }
    return answer.out();
  }

  private static InetAddress address(String word) {
    try {
      return InetAddress.getByName(word);
    } catch (UnknownHostException exception) {
      throw new UsageException("--host is '" + word + "', which is no address of this machine");
    }
  }

  private static long size(String word) {
    Matcher matcher = SIZE.matcher(word);
    if (!matcher.matches()) {
      throw new UsageException("--upload is '" + word + "'; it must be a size such as 500M or 4G");
    }
    int power = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException exception) {
      throw new UsageException("--upload is '" + word + "', which is more than any file has");
    }
  }

  private void open(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.startsWith("mac")
            ? List.of("open", address)
            : system.startsWith("win")
                ? List.of("cmd", "/c", "start", "", address)
                : List.of("xdg-open", address);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException exception) {
      console.err().println("netweight: no browser could be opened; open " + address);
      console.err().flush();
    }
  }
}
