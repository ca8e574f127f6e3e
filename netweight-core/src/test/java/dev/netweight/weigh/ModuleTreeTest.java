package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are grouped by the modules in their names, and nothing is lost or counted twice. */
class ModuleTreeTest {
  /** The tree on one line: {@code stem[conv:Mix,relu:Same],head:Mix}. */
  private static String text(List<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows) {
      String type = row.type().equals(Row.MODULE) ? "" : ":" + row.type();
      String inner = row.layers().isEmpty() ? "" : "[" + text(row.layers()) + "]";
      texts.add((row.plumbing() ? "~" : "") + row.name() + type + inner);
    }
    return String.join(",", texts);
  }

  /** A chain of nodes of those names. */
  private static Report chain(String... names) {
    GraphModel model = new GraphModel();
    String before = "x";
    for (String name : names) {
      model.node(name, "Same", before);
      before = name + "'";
    }
    return model.giving(before).weigh();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Conv_0 Relu_1 | Conv_0:Same,Relu_1:Same",
        "a/Conv a/Relu b/Conv | a[Conv:Same,Relu:Same],b:Same",
        "/layer1/layer1.0/conv1/Conv /layer1/layer1.0/relu/Relu /layer1/layer1.1/conv1/Conv"
            + " /layer1/layer1.1/relu/Relu"
            + " | layer1[layer1.0[conv1:Same,relu:Same],layer1.1[conv1:Same,relu:Same]]",
        "/layer1/layer1.0/conv/Conv Relu | layer1.0/conv:Same,Relu:Same",
        "model/block/conv/Conv2D model/block/act/Relu | model/block[conv:Same,act:Same]",
        "a/b/x/Conv a/b/y/Conv c | a/b[x:Same,y:Same],c:Same",
        "a//Conv /a/Relu a/b/ | a[Conv:Same,Relu:Same,b:Same]",
        "a a/Relu a/Conv | a:Same,a[Relu:Same,Conv:Same]",
        "/ // | /:Same,//:Same",
      })
  void modulesAreWhatStandsBeforeSlashes(String names, String tree) {
    assertThat(text(chain(names.split(" ", -1)).tree())).isEqualTo(tree);
  }

  /** A module of one row is that row, whatever its own class is. */
  @Test
  void aModuleHasTheClassThatItsNetworkStates() {
    Report report =
        new GraphModel()
            .node("a/a.0/x", "Same", "x")
            .node("a/a.0/y", "Same", "a/a.0/x'")
            .node("a/a.1/x", "Same", "a/a.0/y'")
            .module("a", "Sequential")
            .module("a/a.0", "Block")
            .module("a/a.1", "ReLU")
            .giving("a/a.1/x'")
            .weigh();
    assertThat(text(report.tree())).isEqualTo("a:Sequential[a.0:Block[x:Same,y:Same],a.1:Same]");
  }

  @Test
  void aModuleThatIsLeftAndEnteredAgainIsOne() {
    assertThat(text(chain("a/Conv", "b", "a/Relu").tree()))
        .isEqualTo("a[Conv:Same,Relu:Same],b:Same");
  }

  @Test
  void aNameMayHaveMorePartsThanATreeHasLevels() {
    String name = "m/".repeat(5000) + "Conv";
    Report report = chain(name, name + "_1");
    assertThat(report.tree()).hasSize(1);
    assertThat(report.tree().get(0).layers()).hasSize(2);
  }

  /** mix a: 108 elements, 64 positions; mix b the same tensor; mix c 4 more. */
  private static GraphModel mixes() {
    return new GraphModel()
        .tensor("w", 4, 3, 3, 3)
        .tensor("v", 4)
        .node("enc/a/Conv", "Mix", "x", "w")
        .node("enc/b/Conv", "Mix", "enc/a/Conv'", "w")
        .node("enc/b/Relu", "Same", "enc/b/Conv'")
        .node("dec/c/Conv", "Mix", "enc/b/Relu'", "v")
        .node("dec/Relu", "Same", "dec/c/Conv'")
        .giving("dec/Relu'");
  }

  private static long value(Formula formula) {
    return formula.value().orElseThrow().longValueExact();
  }

  @Test
  void aTensorCountsOnceAndWorkEachTime() {
    Report report = mixes().weigh();
    Row encoder = report.tree().get(0);
    Row decoder = report.tree().get(1);
    assertThat(value(encoder.parameters().total())).isEqualTo(108);
    assertThat(value(encoder.layers().get(0).parameters().total())).isEqualTo(108);
    assertThat(value(encoder.layers().get(1).parameters().total())).isZero();
    assertThat(value(encoder.macs())).isEqualTo(2 * 108 * 64);
    assertThat(value(decoder.parameters().total())).isEqualTo(4);
    assertThat(value(decoder.macs())).isEqualTo(4 * 64);
    assertThat(value(report.totals().parameters().total())).isEqualTo(112);
    assertThat(value(report.totals().parameters().bytes())).isEqualTo(448);
    assertThat(value(report.totals().macs())).isEqualTo((2 * 108 + 4) * 64);
  }

  @Test
  void aModuleShowsWhatGoesInAndOut() {
    Row encoder = mixes().weigh().tree().get(0);
    assertThat(encoder.inputShapes()).containsExactly(GraphModel.IMAGE);
    assertThat(encoder.outputShapes()).containsExactly(GraphModel.IMAGE);
  }

  @Test
  void ofSeveralOutputsTheLastRowsAreShown() {
    Row module =
        new GraphModel()
            .node("m/A", "Same", "x")
            .node("m/Make", "Make", "m/A'")
            .node("Relu", "Same", "m/A'")
            .giving("Relu'", "m/Make'")
            .weigh()
            .tree()
            .get(0);
    assertThat(module.outputShapes()).containsExactly(Shape.of(2));
  }

  @Test
  void whatIsUnknownLeavesWhatIsKnown() {
    Row module =
        new GraphModel()
            .tensor("w", 4, 3)
            .node("m/A", "Mix", "x", "w")
            .node("m/B", "Mystery", "m/A'")
            .giving("m/B'")
            .weigh()
            .tree()
            .get(0);
    assertThat(module.parameters().total().unknownReason()).isPresent();
    assertThat(value(module.parameters().total().known())).isEqualTo(12);
    assertThat(value(module.macs().known())).isEqualTo(12 * 64);
  }

  @Test
  void plumbingIsNoReasonForALevel() {
    Report report =
        new GraphModel()
            .tensor("w", 4, 3)
            .node("m/Shape", "Shape", "x")
            .node("m/Gather", "Same", "m/Shape'")
            .node("m/Mix", "Mix", "x", "w")
            .node("p/Fixed", "Fixed")
            .node("p/Same", "Same", "p/Fixed'")
            .node("Relu", "Plus", "m/Mix'", "p/Same'")
            .giving("Relu'")
            .weigh();
    assertThat(text(report.tree()))
        .isEqualTo("m:Mix[~Shape:Shape,~Gather:Same],~p[~Fixed:Fixed,~Same:Same],Relu:Plus");
    assertThat(report.tree().get(0).formula().text()).isEqualTo("4 × 3");
    assertThat(report.rows()).hasSize(6);
  }

  @Test
  void pathsAreUnique() {
    Report report = chain("a", "a/Relu", "a/b/Conv", "a/b/Relu", "/c/Conv", "/c/Relu", "a/");
    Set<String> paths = new HashSet<>();
    List<Row> open = new ArrayList<>(report.tree());
    while (!open.isEmpty()) {
      Row row = open.remove(open.size() - 1);
      assertThat(paths.add(row.path())).as(row.path()).isTrue();
      open.addAll(row.layers());
    }
    assertThat(paths).contains("a", "a/Relu", "a/b", "c", "/c/Conv").hasSize(10);
  }
}
