package dev.netweight.formats.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.program.Weighing;
import dev.netweight.formats.zip.Zips;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileScriptTest {
  private static Network read(byte[] bytes) {
    return Weighing.read(new TorchScriptFile(), "m.pt", bytes);
  }

  private static Network read(ScriptArchive archive) {
    return read(archive.bytes());
  }

  /** The 12 weights count whatever the code is. */
  private static void assertOnlyParameters(ScriptArchive archive, String reason) {
    Network network = read(archive);
    assertThat(network.remarks())
        .filteredOn(remark -> remark.level() == Remark.Level.INCOMPLETE)
        .singleElement()
        .extracting(Remark::message)
        .asString()
        .contains(reason);
    assertThat(Weighing.weigh(network).totals().parameters().total().text()).isEqualTo("12");
    assertThat(Weighing.weigh(network).isComplete()).isFalse();
  }

  @Test
  void theWrittenArchiveIsRead() {
    Network network =
        read(ScriptArchive.forward("    return torch.linear(x, self.weight, None)\n"));
    Report report = Weighing.weigh(Weighing.with(network, Shape.of(2, 3), DataType.FLOAT32));
    assertThat(report.outputs().get(0).shape()).isEqualTo(Shape.of(2, 4));
    assertThat(report.totals().macs().text()).isEqualTo("24");
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void codeThatCallsItselfIsLeft() {
    assertOnlyParameters(ScriptArchive.forward("    return (self).forward(x, )\n"), "calls itself");
  }

  @Test
  void codeThatDoublesAtEachStepIsLeft() {
    StringBuilder code =
        new StringBuilder(
"""
  def forward(self: __torch__.Net,
    x: Tensor):
""");
    code.append("    return (self).f0(x, )\n");
    for (int i = 0; i < 40; i++) {
      code.append("  def f").append(i).append("(self: __torch__.Net, x: Tensor):\n");
      code.append("    _0 = (self).f").append(i + 1).append("(x, )\n");
      code.append("    return (self).f").append(i + 1).append("(_0, )\n");
    }
    code.append(
"""
  def f40(self: __torch__.Net, x: Tensor):
    return torch.relu(x)
""");
    assertOnlyParameters(ScriptArchive.code(code.toString()), "more than");
  }

  @Test
  void loopsWithoutAnEndAreLeft() {
    Network network =
        read(
            ScriptArchive.forward(
"""
    while True:
      x = torch.relu(x)
    return x
"""));
    assertThat(network.remarks()).isNotEmpty();
    read(
        ScriptArchive.forward(
            """
                for i in range(9999):
                  for j in range(9999):
                    x = torch.relu(x)
                return x
            """));
  }

  @Test
  void listsThatGrowAreBounded() {
    assertOnlyParameters(
        ScriptArchive.forward(
            """
                l = [x]
                for i in range(9999):
                  l = torch.add(l, l)
                return torch.cat(l)
            """),
        "more than");
  }

  @Test
  void numbersThatGrowAreBounded() {
    Network network =
        read(
            ScriptArchive.forward(
                """
                    n = 9
                    for i in range(9999):
                      n = torch.mul(n, n)
                    return torch.view(x, [n])
                """));
    assertThat(network.nodes()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    return ((((((\n",
        "    return torch.relu(x\n",
        "    return 'text\n",
        """
            return x
           y
        """,
        "    return [1, 2\n",
        "    x = = y\n",
        "    return 99999999999999999999\n",
      })
  void codeThatIsNoCodeIsRefused(String body) {
    assertThatThrownBy(() -> read(ScriptArchive.forward(body))).isInstanceOf(ReadException.class);
  }

  @Test
  void deepNestingIsRefused() {
    for (String open : new String[] {"(", "[", "torch.relu(", "-", "{1: "}) {
      assertThatThrownBy(
              () -> read(ScriptArchive.forward("    return " + open.repeat(100_000) + "x\n")))
          .isInstanceOf(ReadException.class);
    }
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      blocks.append("    ").append("  ".repeat(i)).append("if x:\n");
    }
    assertThatThrownBy(() -> read(ScriptArchive.forward(blocks.toString())))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void deepCallsInAChainAreFollowed() {
    int depth = 150;
    Network network =
        read(
            ScriptArchive.forward(
                "    return " + "torch.relu(".repeat(depth) + "x" + ")".repeat(depth) + "\n"));
    // One for each call, and one that holds the matrix.
    assertThat(network.nodes()).hasSize(depth + 1);
  }

  @Test
  void codeOfFiftyMegabytesIsRefusedAtOnce() {
    ScriptArchive archive =
        ScriptArchive.forward("    x = torch.relu(x)\n".repeat(2_400_000) + "    return x\n");
    byte[] bytes = archive.bytes();
    long start = System.nanoTime();
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(
            ReadException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(ReadException.Code.TOO_LARGE));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void duplicateMethodsAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    ScriptArchive.code(
                        """
                          def forward(self, x: Tensor):
                            return x
                          def forward(self, x: Tensor):
                            return x
                        """)))
        .hasMessageContaining("twice");
  }

  @Test
  void whatIsNotThereIsSaid() {
    Network network =
        read(ScriptArchive.forward("    return __torch__.nowhere.f(self.missing.more, x, )\n"));
    assertThat(network.remarks()).extracting(Remark::code).contains("control-flow");
    assertThat(Weighing.weigh(network).isComplete()).isFalse();
  }

  @Test
  void sizesThatLieAreRefused() {
    String body = "    return x\n";
    assertThatThrownBy(
            () ->
                read(
                    ScriptArchive.forward(body).withSize("J\u0000\u0000\u0000\u007fK\u0003\u0086")))
        .hasMessageContaining("does not lie within its storage");
    assertThatThrownBy(
            () ->
                read(
                    ScriptArchive.forward(body).withSize("J\u00ff\u00ff\u00ff\u00ffK\u0003\u0086")))
        .hasMessageContaining("below 0");
    assertThatThrownBy(() -> read(ScriptArchive.forward(body).withElements("99999999999999")))
        .hasMessageContaining("bytes");
    assertThatThrownBy(() -> read(ScriptArchive.forward(body).withSize("K\u0004\u0085")))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void missingStoragesAreRefused() {
    Map<String, byte[]> entries =
        new LinkedHashMap<>(ScriptArchive.forward("    return x\n").entries());
    entries.remove("m/data/0");
    assertThatThrownBy(() -> read(Zips.stored(entries))).hasMessageContaining("not in the archive");
  }

  @Test
  void modulesThatHoldThemselvesAreReadOnce() {
    Map<String, byte[]> entries =
        new LinkedHashMap<>(
            ScriptArchive.code(
                    """
                      def forward(self, x: Tensor):
                        return (self.a.a.a).g(x, )
                      def g(self, x: Tensor):
                        return torch.relu(x)
                    """)
                .entries());
    entries.put(
        "m/data.pkl",
        "\u0080\u0002c__torch__\nNet\n)\u0081q\0}(X\u0001\0\0\0ah\0ub."
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read(Zips.stored(entries)).nodes()).hasSize(1);
  }

  @Test
  void oldAndCutFilesAreNamed() {
    Map<String, byte[]> old = new LinkedHashMap<>();
    old.put("m/model.json", "{}".getBytes(StandardCharsets.UTF_8));
    old.put("m/code/m.py", "".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(Zips.stored(old)))
        .isInstanceOfSatisfying(
            ReadException.class,
            refusal ->
                assertThat(refusal.reason()).isEqualTo(ReadException.Code.UNSUPPORTED_VERSION));
  }
}
