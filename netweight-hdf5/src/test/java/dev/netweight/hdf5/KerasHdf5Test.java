package dev.netweight.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.testkit.FormatContract;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers are those of the layers' definitions. */
class KerasHdf5Test extends FormatContract {
  @Override
  protected Format format() {
    return new KerasHdf5();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    fixtures.put("model.h5", Fixtures.model());
    fixtures.put("keras2.h5", Fixtures.weightsOfKeras2());
    fixtures.put("named.weights.h5", Fixtures.weightsOfKeras3(true));
    fixtures.put("model.weights.h5", Fixtures.weightsOfKeras3(false));
    fixtures.put("dense.weights.h5", NewStyle.weights());
    return fixtures;
  }

  private static Network read(byte[] bytes) {
    return new KerasHdf5().read(new BytesSource("folder/file.h5", bytes), ReadContext.HEADERS_ONLY);
  }

  private static Report weigh(byte[] bytes) {
    return new Weigher(Options.standard()).weigh(read(bytes));
  }

  private static List<String> codes(Report report) {
    return report.diagnostics().stream().map(Diagnostic::code).toList();
  }

  @Test
  void aWholeModelIsReadWithItsConfiguration() {
    Report report = weigh(Fixtures.model());
    assertThat(report.network()).isEqualTo("small");
    assertThat(report.format()).isEqualTo("Keras 3.16.0 (.h5)");
    assertThat(report.totals().parameters().total().text()).isEqualTo("324");
    assertThat(codes(report)).isEmpty();
    assertThat(report.stored()).extracting(Tensor::use).containsOnly(Tensor.Use.OPTIMIZER);
    assertThat(report.stored())
        .extracting(Tensor::path)
        .containsExactly("optimizer/adam/iteration", "optimizer/adam/kernel_momentum");
  }

  @Test
  void aDifferenceIsSaid() {
    Report report =
        weigh(Fixtures.model("Conv2D", HdfBuilder.tensor(1, 1, 12, 4), HdfBuilder.tensor(4)));
    Diagnostic one =
        report.diagnostics().stream()
            .filter(diagnostic -> diagnostic.code().equals("stored-differs"))
            .findFirst()
            .orElseThrow();
    assertThat(one.severity()).isEqualTo(Diagnostic.Severity.WARNING);
    assertThat(one.path()).isEqualTo("second");
    assertThat(one.message())
        .contains("52 elements: [1, 1, 12, 4], [4]", "44 elements: [1, 1, 10, 4], [4]");
    assertThat(report.totals().parameters().total().text()).isEqualTo("324");
  }

  @Test
  void aLayerWithoutItsTensorsIsSaid() {
    Report report = weigh(Fixtures.model("Conv2D"));
    assertThat(codes(report)).containsExactly("stored-differs");
    assertThat(report.diagnostics().get(0).message()).contains("the file stores nothing");
  }

  @Test
  void anUnknownLayerHasTheParametersThatAreStored() {
    Report report = weigh(Fixtures.model("Mystery", HdfBuilder.tensor(5, 6), HdfBuilder.tensor(6)));
    assertThat(codes(report)).contains("unknown-operator", "parameters-from-file");
    assertThat(report.totals().parameters().total().text()).isEqualTo("316");
    assertThat(report.totals().parameters().trainable().unknownReason()).isPresent();
    assertThat(report.totals().parameters().bytes().text()).isEqualTo("1264");
  }

  @ParameterizedTest
  @CsvSource({
    "conv2d, Conv2D, 10 × (3·3·3) + 10",
    "bn, BatchNormalization, 10 + 10 + 10 + 10",
    "lstm, LSTM, 4 × 5 × 4 + 4 × 5 × 5 + 4 × 5",
    "head, Dense, 7 × 40 + 7",
  })
  void layersOfKeras2AreReadOffTheirTensors(String layer, String type, String formula) {
    Report report = weigh(Fixtures.weightsOfKeras2());
    Row row =
        report.rows().stream().filter(one -> one.name().equals(layer)).findFirst().orElseThrow();
    assertThat(row.type()).isEqualTo(type);
    assertThat(row.formula().text()).isEqualTo(formula);
    assertThat(row.macs().unknownReason()).contains("a file of weights says no input shape");
  }

  @Test
  void weightsOfKeras2AreAddedUp() {
    Report report = weigh(Fixtures.weightsOfKeras2());
    assertThat(report.format()).isEqualTo("Keras 2.15.0 weights (.h5)");
    assertThat(report.rows()).hasSize(4);
    // 280 + 40 + 200 + 287; the last in half precision
    assertThat(report.totals().parameters().total().text()).isEqualTo("807");
    assertThat(report.totals().parameters().bytes().text()).isEqualTo("2654");
    assertThat(report.totals().parameters().trainable().unknownReason()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "true, stem, second, both_ways, encoder/projection",
    "false, layers/conv2d, layers/conv2d_1, layers/bidirectional, layers/functional/layers/dense",
  })
  void layersOfKeras3AreReadOffTheirTensors(
      boolean named, String first, String second, String third, String fourth) {
    Report report = weigh(Fixtures.weightsOfKeras3(named));
    assertThat(report.rows())
        .extracting(Row::name)
        .containsExactlyInAnyOrder(first, second, third, fourth);
    assertThat(report.rows())
        .extracting(Row::type)
        .containsExactlyInAnyOrder("Conv2D", "Conv2D", "Bidirectional", "Dense");
    // 280 + 40 + (3·5·4 + 3·5·5 + 2·3·5) + 136
    assertThat(report.totals().parameters().total().text()).isEqualTo("621");
    assertThat(report.stored())
        .extracting(Tensor::use)
        .containsExactlyInAnyOrder(
            Tensor.Use.RANDOM_STATE,
            Tensor.Use.OPTIMIZER,
            Tensor.Use.OPTIMIZER,
            Tensor.Use.OPTIMIZER,
            Tensor.Use.OTHER);
  }

  @Test
  void variablesComeInTheOrderOfTheirNumbers() {
    List<String> optimizer =
        read(Fixtures.weightsOfKeras3(true)).stored().stream()
            .filter(tensor -> tensor.use() == Tensor.Use.OPTIMIZER)
            .map(Tensor::path)
            .toList();
    assertThat(optimizer).containsExactly("optimizer/0", "optimizer/2", "optimizer/10");
  }

  @Test
  void groupsOfTheSecondKindAreRead() {
    Report report = weigh(NewStyle.weights());
    assertThat(report.rows()).hasSize(NewStyle.LAYERS);
    assertThat(report.totals().parameters().total().text())
        .isEqualTo(Integer.toString(NewStyle.LAYERS * 12));
  }

  @Test
  void noDataIsRead() {
    byte[] bytes = Fixtures.model();
    byte[] large = java.util.Arrays.copyOf(bytes, 50_000_000);
    List<Integer> counts = new ArrayList<>();
    Source source = new CountingSource(new BytesSource("large.h5", large), counts);
    new KerasHdf5().read(source, ReadContext.HEADERS_ONLY);
    assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isLessThan(4 * bytes.length);
  }

  private record CountingSource(Source source, List<Integer> counts) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public long length() {
      return source.length();
    }

    @Override
    public byte[] read(long position, int count) {
      counts.add(count);
      return source.read(position, count);
    }

    @Override
    public Optional<Source> sibling(String name) {
      return source.sibling(name);
    }
  }

  @Test
  void anotherProgramsFileIsCalledByItsName() {
    byte[] tables =
        HdfBuilder.file(
            HdfBuilder.group()
                .attribute(HdfBuilder.names("PYTABLES_FORMAT_VERSION", "2.1"))
                .with("df", HdfBuilder.group())
                .with("numbers", HdfBuilder.tensor(5, 7)));
    assertThatThrownBy(() -> read(tables))
        .isInstanceOfSatisfying(
            ReadException.class,
            exception ->
                assertThat(exception.reason()).isEqualTo(ReadException.Code.NOT_RECOGNISED))
        .hasMessageContainingAll("PyTables", "the group 'df'", "the data set 'numbers' [5, 7]");
  }
}
