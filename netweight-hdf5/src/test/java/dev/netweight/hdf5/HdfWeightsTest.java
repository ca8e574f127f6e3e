package dev.netweight.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.formats.keras.KerasArchive;
import dev.netweight.hdf5.HdfBuilder.Node;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights inside a {@code .keras}, and the types that HDF5 and Keras give them. */
class HdfWeightsTest {
  private static Node weights(long channels) {
    return HdfBuilder.group()
        .with("layers/conv2d/vars/0", HdfBuilder.tensor(3, 3, 3, 10))
        .with("layers/conv2d/vars/1", HdfBuilder.tensor(10))
        .with("layers/conv2d_1/vars/0", HdfBuilder.tensor(1, 1, channels, 4))
        .with("layers/conv2d_1/vars/1", HdfBuilder.tensor(4))
        .with("layers/conv2d_1/seed_generator/vars/0", HdfBuilder.tensor(HdfBuilder.UINT32, 2));
  }

  private static byte[] archive(int method, byte[] weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String configuration = Fixtures.CONFIGURATION.formatted("Conv2D");
      entry(zip, method, "config.json", configuration.getBytes(StandardCharsets.UTF_8));
      entry(zip, method, "model.weights.h5", weights);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, int method, String name, byte[] content)
      throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static Report weigh(int method, byte[] weights) throws IOException {
    BytesSource source = new BytesSource("model.keras", archive(method, weights));
    Network network = new KerasArchive().read(source, new HdfWeights());
    return new Weigher(Options.standard()).weigh(network);
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void weightsInAnArchiveAreHeldAgainstItsConfiguration(int method) throws IOException {
    Report same = weigh(method, HdfBuilder.file(weights(10)));
    assertThat(same.totals().parameters().total().text()).isEqualTo("324");
    assertThat(same.diagnostics())
        .extracting(Diagnostic::code)
        .doesNotContain("stored-differs", "stored-reshaped", "parameters-from-file");
    assertThat(same.stored()).extracting(Tensor::use).containsExactly(Tensor.Use.RANDOM_STATE);
    Report other = weigh(method, HdfBuilder.file(weights(11)));
    assertThat(other.diagnostics())
        .filteredOn(one -> one.code().equals("stored-differs"))
        .extracting(Diagnostic::path)
        .containsExactly("second");
  }

  @Test
  void damagedWeightsAreSaidAndTheRestIsWeighed() throws IOException {
    byte[] weights = HdfBuilder.file(weights(10));
    weights[8] = 9;
    Report report = weigh(ZipEntry.STORED, weights);
    assertThat(report.totals().parameters().total().text()).isEqualTo("324");
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .anySatisfy(message -> assertThat(message).contains("weights cannot be read", "version 9"));
  }

  @Test
  void elementsHaveTheTypeThatTheFileSays() {
    HdfBuilder builder = new HdfBuilder();
    byte[] file =
        builder.write(
            HdfBuilder.group()
                .with("layers/a/vars/0", HdfBuilder.tensor(HdfBuilder.FLOAT32, 2))
                .with("layers/a/vars/1", HdfBuilder.tensor(HdfBuilder.FLOAT16, 2))
                .with("layers/a/vars/2", HdfBuilder.tensor(HdfBuilder.INT32))
                .with("layers/a/vars/3", HdfBuilder.tensor(HdfBuilder.UINT32, 2))
                .with("layers/a/vars/4", HdfBuilder.tensor(HdfBuilder.OPAQUE2, 2))
                .with(
                    "layers/a/vars/5",
                    HdfBuilder.tensor(HdfBuilder.OPAQUE2, 2)
                        .attribute(builder.text("dtype", "bfloat16"))));
    List<Tensor> tensors =
        new HdfWeights().storedTensors(new BytesSource("w.h5", file)).orElseThrow();
    assertThat(tensors)
        .extracting(tensor -> tensor.type().name())
        .containsExactly("float32", "float16", "int32", "uint32", "opaque", "bfloat16");
    assertThat(tensors).extracting(tensor -> tensor.type().blockBits()).endsWith(16, 16);
  }

  @Test
  void otherHdf5IsRefused() {
    byte[] file = HdfBuilder.file(HdfBuilder.group().with("x", HdfBuilder.tensor(3)));
    assertThatThrownBy(() -> new HdfWeights().storedTensors(new BytesSource("x.h5", file)))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("no weights of Keras");
  }
}
