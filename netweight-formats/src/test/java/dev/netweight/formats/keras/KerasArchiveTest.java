package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.sequential;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.zip.Zips;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.testkit.FormatContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KerasArchiveTest extends FormatContract {
  private static final byte[] WEIGHTS = "\u0089HDF and so on".getBytes(UTF_8);

  private static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("metadata.json", json("{'keras_version': '3.16.0'}").getBytes(UTF_8));
    entries.put(
        "config.json",
        json(sequential(
                "seed",
                input("image", "null, 24, 24, 3"),
                layer("Conv2D", "conv", "'filters': 10, 'kernel_size': [3, 3]")))
            .getBytes(UTF_8));
    entries.put("model.weights.h5", WEIGHTS);
    return entries;
  }

  @Override
  protected Format format() {
    return new KerasArchive();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    return Map.of(
        "stored.keras", Zips.stored(entries()),
        "deflated.keras", Zips.deflated(entries()));
  }

  private static Network read(byte[] bytes, ReadContext context) {
    return new KerasArchive().read(new BytesSource("m.keras", bytes), context);
  }

  @Test
  void saysWhichKerasWroteIt() {
    Network network = read(Zips.stored(entries()), ReadContext.HEADERS_ONLY);
    assertThat(network.format()).isEqualTo("Keras 3.16.0 (.keras)");
    assertThat(network.name()).isEqualTo("seed");
    assertThat(network.notes()).isEmpty();
  }

  @Test
  void handsTheWeightsOnWhereverTheyStand() {
    Tensor tensor =
        new Tensor("k", "layers/conv/vars/0", Shape.of(1), DataType.FLOAT32, Tensor.Use.LAYER);
    for (byte[] bytes : fixtures().values()) {
      List<byte[]> seen = new ArrayList<>();
      ReadContext context =
          source -> {
            seen.add(source.read(0, (int) source.length()));
            return Optional.of(List.of(tensor));
          };
      assertThat(read(bytes, context).stored()).containsExactly(tensor);
      assertThat(seen).containsExactly(WEIGHTS);
    }
  }

  @Test
  void weightsThatCannotBeReadAreNoted() {
    ReadContext context =
        source -> {
          throw new ReadException(ReadException.Code.MALFORMED, source.name() + " is broken");
        };
    Network network = read(Zips.stored(entries()), context);
    assertThat(network.nodes()).hasSize(1);
    assertThat(network.notes())
        .containsExactly("the weights cannot be read: m.keras/model.weights.h5 is broken");
  }

  @Test
  void anotherZipIsRefusedByWhatIsInIt() {
    byte[] torch = Zips.stored(Map.of("archive/data.pkl", new byte[3]));
    Source source = new BytesSource("m.keras", torch);
    assertThat(new KerasArchive().recognises(source.prefix(4096), source)).isFalse();
    ReadException refusal =
        catchThrowableOfType(ReadException.class, () -> read(torch, ReadContext.HEADERS_ONLY));
    assertThat(refusal.reason()).isEqualTo(ReadException.Code.NOT_RECOGNISED);
    assertThat(refusal.getMessage()).contains("archive/data.pkl").contains("config.json");
  }
}
