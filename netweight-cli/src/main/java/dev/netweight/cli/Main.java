package dev.netweight.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Placeholder. */
@Command(name = "netweight", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  record Row(String name, BigInteger count) {}

  @Parameters(arity = "0..*")
  List<String> words = List.of();

  @Option(names = "--filters")
  int filters = 1;

  @Option(names = "--kernel")
  int kernel = 1;

  @Option(names = "--format", defaultValue = "text")
  String format = "text";

  private Main() {}

  /** Runs. */
  public static int run(String... args) {
    return new CommandLine(new Main()).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    if (words.contains("fail")) {
      return 5;
    }
    if (words.contains("cat")) {
      System.out.write(System.in.readAllBytes());
      System.out.flush();
    }
    List<Row> rows =
        words.stream().map(w -> new Row(w, BigInteger.valueOf(filters).pow(kernel))).toList();
    PrintWriter out = new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
    if (format.equals("json")) {
      JsonWriter json = new JsonWriter(out);
      json.beginArray();
      for (Row row : rows) {
        json.value(row.name()).value(row.count());
      }
      json.endArray();
      out.println();
    } else {
      out.println(
          rows.stream()
              .map(r -> String.format("%-10s %,d", r.name(), r.count()))
              .collect(Collectors.joining("|")));
    }
    out.flush();
    return 0;
  }

  /** Prints its arguments. */
  public static void main(String[] args) {
    System.exit(run(args));
  }
}
