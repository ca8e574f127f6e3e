package dev.netweight.python.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netweight.python.Limits;
import dev.netweight.python.Program;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program runs, prints, and imports what stands beside it; where it stops is told. */
class SandboxTest {
  /** What a program printed, and what was recorded. */
  private record Ran(String printed, JsonObject recording) {
    String stopped() {
      JsonObject stopped = recording.getAsJsonObject("stopped");
      return stopped == null
          ? ""
          : stopped.get("line").getAsInt()
              + " "
              + stopped.get("code").getAsString()
              + " "
              + stopped.get("message").getAsString();
    }

    List<String> notes() {
      return recording.getAsJsonArray("notes").asList().stream()
          .map(note -> note.getAsJsonObject())
          .map(note -> note.get("line").getAsInt() + " " + note.get("text").getAsString())
          .toList();
    }
  }

  private static Sandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  private static Ran run(String text, Map<String, String> modules, Limits limits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String recording =
        sandbox.run(new Program("program.py", text, modules, List.of(), ""), limits, out, out);
    return new Ran(
        out.toString(StandardCharsets.UTF_8), JsonParser.parseString(recording).getAsJsonObject());
  }

  private static Ran run(String text) {
    return run(text, Map.of(), Limits.DEFAULT);
  }

  @Test
  void printsAndImportsItsOwnModules() {
    Ran ran =
        run(
            "from shapes.plane import area\nprint(area(24, 24), __name__)",
            Map.of("shapes.__init__", "", "shapes.plane", "def area(a, b):\n    return a * b\n"),
            Limits.DEFAULT);
    assertThat(ran.printed()).isEqualTo("576 __main__\n");
    assertThat(ran.stopped()).isEmpty();
  }

  @Test
  void tellsWhereItStopped() {
    Ran ran = run("def f(x):\n    return 1 / x\n\nf(0)\n");
    assertThat(ran.stopped()).isEqualTo("2 program-failed ZeroDivisionError: division by zero");
    assertThat(ran.printed())
        .isEqualTo(
            """
            Traceback (most recent call last):
              File "program.py", line 4, in <module>
                f(0)
              File "program.py", line 2, in f
                return 1 / x
            ZeroDivisionError: division by zero
            """);
  }

  @Test
  void tellsTheLineThatIsNoPython() {
    assertThat(run("x = 1\ndef f(:\n    pass\n").stopped())
        .startsWith("2 program-failed SyntaxError: ");
  }

  @Test
  void endsAsTheProgramSays() {
    Ran ran = run("import sys\nprint(1)\nsys.exit('bye')\nprint(2)\n");
    assertThat(ran.printed()).isEqualTo("1\nbye\n");
    assertThat(ran.stopped()).isEmpty();
  }

  @Test
  void saysWhichModuleNobodyHas() {
    assertThat(run("\nimport torchfoo\n").stopped())
        .isEqualTo(
            "2 program-not-supported ModuleNotFoundError: No module named 'torchfoo':"
                + " neither the program's folder nor Netweight has it");
  }

  @Test
  void keepsWhatWasBuiltUntilALimit() {
    Ran ran =
        run(
            "import _netweight\n_netweight.bridge.model('{\"kind\": \"none\"}')\nwhile True:\n    pass\n",
            Map.of(),
            new Limits(Duration.ofSeconds(1), Duration.ofSeconds(60), 1024, 1000));
    assertThat(ran.recording().getAsJsonArray("models")).hasSize(1);
    assertThat(ran.stopped()).endsWith("program-limit the program computed longer than 1 s");
  }

  @Test
  void passesOverWhatBuildsNoModel() {
    Ran ran =
        run(
            """
            import matplotlib.pyplot as plt
            import pandas as pd
            from sklearn.model_selection import train_test_split
            data = pd.read_csv("data.csv")
            a, b, c, d = train_test_split(data.x, data[["y"]], test_size=0.2)
            (p, q), (r, s) = data.load()
            figure, (left, right) = plt.subplots(1, 2)
            left.plot(a); plt.show()
            for row in data.iterrows():
                print("never")
            assert data.shape[0] > 10
            print(data, f"{a:.3f}")
            """);
    assertThat(ran.stopped()).isEmpty();
    assertThat(ran.printed()).isEqualTo("? ?\n");
    assertThat(ran.notes())
        .containsExactly(
            "1 matplotlib is passed over",
            "2 pandas is passed over",
            "3 sklearn is passed over",
            "9 what pandas.read_csv would give is not known: the loop over it is passed over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "len(data)",
        "int(data.shape[0])",
        "list(data)",
        "range(data.classes)",
        "[x for x in data]",
        "sorted(set(data.label))"
      })
  void makesNoNumberOfWhatIsNotKnown(String expression) {
    assertThat(
            run("import pandas\ndata = pandas.read_csv('a')\nprint(" + expression + ")").stopped())
        .isEqualTo(
            "3 program-not-supported what pandas.read_csv would give is not known,"
                + " and is needed at line 3");
  }

  @Test
  void keepsItsFilesInMemory() {
    Ran ran =
        run(
            """
            import json, os
            os.makedirs("out/deep", exist_ok=True)
            with open("out/deep/a.json", "w") as file:
                json.dump({"a": 1}, file)
            os.replace("out/deep/a.json", "out/deep/b.json")
            os.rename("out/deep/b.json", "out/deep/a.json")
            with open("out/deep/a.json") as file:
                print(json.load(file), os.path.exists("out/deep/a.json"), os.listdir("out"))
            """);
    assertThat(ran.printed()).isEqualTo("{'a': 1} True ['deep']\n");
    assertThat(ran.notes())
        .containsExactly("0 out/deep/a.json is not written: a program's files stay in memory");
  }

  @Test
  void worksWithArguments() {
    assertThat(
            run("""
                    import argparse
                    parser = argparse.ArgumentParser()
                    parser.add_argument("--width", type=int, default=64)
                    print(parser.parse_args().width)
                    """)
                .printed())
        .isEqualTo("64\n");
  }
}
