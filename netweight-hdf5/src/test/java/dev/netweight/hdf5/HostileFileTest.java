package dev.netweight.hdf5;

import static dev.netweight.hdf5.HdfBuilder.ascii;
import static dev.netweight.hdf5.HdfBuilder.group;
import static dev.netweight.hdf5.HdfBuilder.message;
import static dev.netweight.hdf5.HdfBuilder.names;
import static dev.netweight.hdf5.HdfBuilder.space;
import static dev.netweight.hdf5.HdfBuilder.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.ReadException.Code;
import dev.netweight.format.BytesSource;
import dev.netweight.format.ReadContext;
import dev.netweight.hdf5.HdfBuilder.Node;
import dev.netweight.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that lie: each must end soon, in little memory, with an error that says what is wrong. Each
 * takes milliseconds; the limit allows for a machine that has other things to do.
 */
@Timeout(10)
class HostileFileTest {
  private static Network read(byte[] bytes) {
    return new KerasHdf5().read(new BytesSource("file.h5", bytes), ReadContext.HEADERS_ONLY);
  }

  private static void refused(byte[] bytes, Code code, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(
            ReadException.class, exception -> assertThat(exception.reason()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  /** A root group with one object in it, whose header has the given messages. */
  private static byte[] withObject(HdfBuilder builder, byte[]... messages) {
    Node object = group();
    object.address = builder.header(Arrays.asList(messages));
    return builder.write(group().with("layers/a/vars/0", tensor(2)).with("odd", object));
  }

  @Test
  void aGroupThatHoldsItselfIsReadOnce() {
    Node root = weightsWithLoop(0);
    new HdfBuilder().write(root);
    Network network = read(new HdfBuilder().write(weightsWithLoop(root.address)));
    assertThat(network.nodes()).hasSize(1);
  }

  private static Node weightsWithLoop(long target) {
    Node loop = group();
    loop.address = target;
    return group().with("layers/dense/vars/0", tensor(2, 3)).with("layers/loop", loop);
  }

  @Test
  void twoWaysToEachOfManyGroupsAreNoTwoToTheManyGroups() {
    Node inner = group().with("layers/dense/vars/0", tensor(2, 3));
    for (int i = 0; i < 40; i++) {
      inner = group().with("a", inner).with("b", inner);
    }
    assertThat(read(HdfBuilder.file(inner)).nodes()).hasSize(1);
  }

  @Test
  void groupsWithoutEndAreRefused() {
    Node inner = group().with("vars/0", tensor(2));
    for (int i = 0; i < 500; i++) {
      inner = group().with("a", inner);
    }
    refused(HdfBuilder.file(inner), Code.TOO_LARGE, "nested more than 64 deep");
  }

  static Stream<long[]> circles() {
    return Stream.of(new long[] {1, 0}, new long[] {1, 1}, new long[] {200, 1}, new long[] {0, 0});
  }

  /** A B-tree's node that is its own child, twice. */
  @ParameterizedTest
  @MethodSource("circles")
  void aTreeInCirclesIsRefused(long[] levelAndOwn) {
    HdfBuilder builder = new HdfBuilder();
    Block heap = new Block(32);
    heap.put(ascii("HEAP")).putInt(0).putLong(8).putLong(1).putLong(builder.add(new byte[8]));
    long heapAddress = builder.add(heap.array());
    long self = builder.end();
    long child = levelAndOwn[1] == 1 ? self : heapAddress;
    long tree = builder.tree((int) levelAndOwn[0], child, child);
    Block table = new Block(16);
    byte[] bytes =
        withObject(builder, message(0x11, table.putLong(tree).putLong(heapAddress).array()));
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(ReadException.class);
  }

  @Test
  void headersInCirclesAreRefused() {
    HdfBuilder builder = new HdfBuilder();
    long self = builder.end();
    byte[] on = message(0x10, new Block(16).putLong(self + 16).putLong(24).array());
    Block header = new Block(40);
    header.put((byte) 1).put((byte) 0).putShort((short) -1).putInt(1).putInt(24).putInt(0).put(on);
    Node object = group();
    object.address = builder.add(header.array());
    refused(builder.write(group().with("odd", object)), Code.MALFORMED, "lead in circles");
  }

  @Test
  void typesWithinTypesWithoutEndAreNotLookedInto() {
    Block type = new Block(60_000);
    while (type.remaining() > 40) {
      type.put(new byte[] {0x3a, 0, 0, 0, 4, 0, 0, 0, 1, 1, 0, 0, 0});
    }
    type.put(HdfBuilder.FLOAT32);
    byte[] bytes = withObject(new HdfBuilder(), message(1, space(2)), message(3, type.array()));
    assertThat(read(bytes).nodes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, malformed",
    "2147483647, truncated",
    "-1, malformed",
    "4000000000, malformed",
  })
  void aHeadersLengthThatLiesAllocatesNothing(long size, String code) {
    HdfBuilder builder = new HdfBuilder();
    Block header = new Block(24);
    header.put((byte) 1).put((byte) 0).putShort((short) 1).putInt(1).putInt((int) size);
    Node object = group();
    object.address = builder.add(header.array());
    byte[] bytes = builder.write(group().with("odd", object));
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(ReadException.class);
    assertThat(code).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"1099511627776", "4611686018427387904", "-1", "2147483647", "33554433"})
  void aHeapsLengthThatLiesAllocatesNothing(long size) {
    HdfBuilder builder = new HdfBuilder();
    Block heap = new Block(32);
    heap.put(ascii("HEAP")).putInt(0).putLong(size).putLong(1).putLong(96);
    long address = builder.add(heap.array());
    Block table = new Block(16).putLong(builder.tree(0)).putLong(address);
    byte[] bytes = withObject(builder, message(0x11, table.array()));
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(ReadException.class);
  }

  /** Sizes whose product is beyond, or wraps around, what a long holds. */
  static Stream<long[]> absurdShapes() {
    return Stream.of(
        new long[] {Long.MAX_VALUE, 2},
        new long[] {1L << 32, 1L << 32},
        new long[] {-1},
        new long[] {-5, 2},
        new long[] {1L << 62, 4, 4});
  }

  @ParameterizedTest
  @MethodSource("absurdShapes")
  void absurdShapesAreRefused(long[] shape) {
    assertThatThrownBy(
            () -> read(HdfBuilder.file(group().with("layers/dense/vars/0", tensor(shape)))))
        .isInstanceOf(ReadException.class);
  }

  @ParameterizedTest
  @MethodSource("absurdShapes")
  void attributesOfAbsurdShapesAreRefusedOrLeftOut(long[] shape) {
    byte[] type = {0x13, 1, 0, 0, 16, 0, 0, 0};
    byte[] attribute = HdfBuilder.attribute("layer_names", type, space(shape), new byte[16]);
    assertThatThrownBy(() -> read(HdfBuilder.file(group().attribute(attribute))))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void textsThatAreElsewhereMayNotLieAboutTheirLength() {
    HdfBuilder builder = new HdfBuilder();
    byte[] attribute = builder.text("model_config", "{}");
    new Block(attribute).putInt(attribute.length - 16, Integer.MAX_VALUE);
    refused(
        builder.write(group().attribute(attribute)), Code.MALFORMED, "a text of 2147483647 bytes");
  }

  @Test
  void linksAreNotFollowed() {
    Node root =
        group()
            .with("layers/dense/vars/0", tensor(2, 3))
            .with("layers/dense/vars/1", HdfBuilder.softLink("/layers/dense/vars/0"))
            .with("layers/other", HdfBuilder.softLink("/layers/dense"));
    Network network = read(HdfBuilder.file(root));
    assertThat(network.nodes()).hasSize(1);
    assertThat(network.notes().get(0)).startsWith("2 links are not followed");
  }

  @Test
  void aWeightThatIsALinkIsSaidToBeMissing() {
    Node layer = group().attribute(names("weight_names", "kernel:0", "bias:0"));
    layer.with("kernel:0", tensor(2, 3)).with("bias:0", HdfBuilder.softLink("/etc/passwd"));
    Network network =
        read(
            HdfBuilder.file(group().attribute(names("layer_names", "dense")).with("dense", layer)));
    assertThat(network.notes().get(0)).contains("dense/bias:0", "missing");
  }

  @Test
  void aLayerThatIsNotThereIsNamed() {
    refused(
        HdfBuilder.file(group().attribute(names("layer_names", "dense"))),
        Code.MALFORMED,
        "names 'dense'; there is no such group");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 9, UNSUPPORTED_VERSION, 9",
    "13, 3, MALFORMED, 3 bytes",
    "40, 7, TRUNCATED, bytes"
  })
  void superblocksThatCannotBeAreRefused(int place, int value, Code code, String message) {
    byte[] bytes = Fixtures.weightsOfKeras3(false);
    bytes[place + (place == 40 ? 4 : 0)] = (byte) value;
    refused(bytes, code, message);
  }

  @Test
  void dataInOtherFilesIsNotSupported() {
    refused(
        withObject(new HdfBuilder(), message(1, space(2)), message(7, new byte[16])),
        Code.UNSUPPORTED_FEATURE,
        "External");
  }

  @Test
  void manyObjectsAreReadInTime() {
    Node layers = group();
    for (int i = 0; i < 800; i++) {
      layers.with("dense_" + i + "/vars/0", tensor(2, 3));
    }
    assertThat(read(HdfBuilder.file(group().with("layers", layers))).nodes()).hasSize(800);
  }

  @Test
  void aMatlabFileIsCalledSo() {
    byte[] tail = HdfBuilder.file(group().with("x", tensor(3, 4)));
    byte[] bytes = new byte[512 + tail.length];
    byte[] title = ascii("MATLAB 7.3 MAT-file, Platform: GLNXA64");
    System.arraycopy(title, 0, bytes, 0, title.length);
    new Block(tail).putLong(24, 512);
    System.arraycopy(tail, 0, bytes, 512, tail.length);
    refused(bytes, Code.NOT_RECOGNISED, "MATLAB 7.3");
  }

  @Test
  void manyNamesInAnAttributeAreReadInTime() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      many.add("layer" + i);
    }
    refused(
        HdfBuilder.file(group().attribute(names("layer_names", many.toArray(new String[0])))),
        Code.MALFORMED,
        "layer0");
  }
}
