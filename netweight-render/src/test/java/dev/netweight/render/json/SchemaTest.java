package dev.netweight.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.render.Reports;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written keeps to {@code docs/schema}, and the schema knows each field of it. */
class SchemaTest {
  private static final String PATH = "docs/schema/netweight.report-1.schema.json";
  private static final String OPEN = "\"additionalProperties\": true";

  private record Case(String name, String json) {}

  private static List<Case> cases() {
    Attributes symbols =
        Attributes.of("filters", Formula.variable("M"), "kernel_size", Formula.variable("K"));
    Attributes odd =
        Attributes.of(
            "filters", 8, "kernel_size", 3, "strides", Formula.variable("S"), "padding", "same");
    return List.of(
        written("one layer", Reports.layer("Conv2D", Reports.QUESTION, Reports.IMAGE)),
        written("symbols", Reports.layer("Conv2D", symbols, Reports.shape("N,H,W,D"))),
        written("a quotient that stays", Reports.layer("Conv2D", odd, Reports.shape("N,H,W,4"))),
        written("nested models", Reports.nested()),
        written("an unknown operator", Reports.layer("Mystery", Attributes.NONE, Reports.IMAGE)),
        written("an unknown rank", Reports.layer("Conv2D", Reports.QUESTION, NOTHING)),
        written("sizes above 2^63", Reports.layer("Conv2D", wide(), Reports.shape("N,9,9,3"))),
        written("tensors beside parameters", withStored()),
        new Case(
            "an error", new ReportWriter("  ").writeError("a.keras", "truncated", "it ends early")),
        new Case(
            "several",
            "["
                + written("one", Reports.nested()).json()
                + ",\n"
                + new ReportWriter("").writeError("b", "too-large", "\u0007\u2028 \"")
                + "]"));
  }

  private static final Shape NOTHING = Shape.unknown("for the test");

  private static Attributes wide() {
    return Attributes.of("filters", 1L << 56, "kernel_size", 3);
  }

  private static Report withStored() {
    Node node = Node.of("a", OperatorName.keras("InputLayer"), Attributes.NONE, List.of("input:0"));
    Network plain = Reports.network("stored", Network.Layout.GRAPH, Reports.IMAGE, List.of(node));
    List<Tensor> tensors =
        Arrays.stream(Tensor.Use.values())
            .map(use -> new Tensor("t" + use, "t", Shape.of(2, 3), DataType.FLOAT32, use))
            .toList();
    return Reports.weigh(
        new Network(
            plain.name(),
            plain.format(),
            plain.inputs(),
            plain.outputs(),
            plain.nodes(),
            tensors,
            List.of("a note"),
            plain.layout()));
  }

  private static Case written(String name, Report report) {
    return new Case(name, new ReportWriter("  ").write(report, "models/a.json"));
  }

  private static String text() throws IOException {
    return Files.readString(CommittedFile.repository().resolve(PATH));
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenKeepsToTheSchema() throws IOException {
    Schema schema = schema(text());
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> assertThat(schema.validate(one.json(), InputFormat.JSON)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyFieldThatIsWrittenIsDescribed() throws IOException {
    String open = text();
    assertThat(open).contains(OPEN);
    Schema closed = schema(open.replace(OPEN, OPEN.replace("true", "false")));
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () ->
                        assertThat(closed.validate(one.json(), InputFormat.JSON))
                            .as("fields that %s does not describe", PATH)
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> theSchemaRefusesWhatIsWrong() throws IOException {
    Schema schema = schema(text());
    String right = cases().get(0).json();
    return Stream.of(
            right.replace("netweight.report/1", "netweight.report/2"),
            right.replace("\"macs\": 130680", "\"macs\": \"130680\""),
            right.replace("\"op\": \"number\"", "\"op\": \"digit\""),
            right.replace("\"trainable\": true", "\"trainable\": 1"),
            right.replace("\"totals\"", "\"total\""),
            "{}",
            "280")
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    "wrong",
                    () -> {
                      assertThat(wrong).isNotEqualTo(right);
                      assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
                    }));
  }

  @Test
  void theSchemaListsEveryWord() throws IOException {
    String text = text().replaceAll("\\s+", " ");
    for (Enum<?>[] words :
        List.of(
            Weight.Kind.values(),
            Work.Kind.values(),
            Tensor.Use.values(),
            Diagnostic.Severity.values())) {
      String list =
          Arrays.toString(
              Arrays.stream(words)
                  .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .map(word -> '"' + word + '"')
                  .toArray());
      assertThat(text.replace("[ ", "[").replace(" ]", "]"))
          .as("the words that %s allows", PATH)
          .contains("\"enum\": " + list);
    }
  }
}
