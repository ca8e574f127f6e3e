package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexingTest extends FunctionContract {
  IndexingTest() {
    super(new Indexing());
    each("Slice slice", Attributes.of("shape", new long[] {2, 3}), "5,6", "2");
    each("*", Attributes.of("key", 0), "N,3");
  }

  private static Attribute slice(
      @Nullable String start, @Nullable String stop, @Nullable String step) {
    java.util.Map<String, Attribute> bounds = new java.util.LinkedHashMap<>();
    bounds.put("start", bound(start));
    bounds.put("stop", bound(stop));
    bounds.put("step", bound(step));
    return new Attribute.Entries(
        java.util.Map.of(
            "class_name", Attribute.of("__slice__"), "config", new Attribute.Entries(bounds)));
  }

  private static Attribute bound(@Nullable String text) {
    return text == null ? Attribute.NOTHING : Attribute.of(Long.parseLong(text));
  }

  private static Outcome index(String input, Attribute... key) {
    return tensorflow(
        "__operators__.getitem",
        Attributes.of("0", new Attribute.Input(0), "slice_spec", new Attribute.Items(List.of(key))),
        input);
  }

  @ParameterizedTest
  @CsvSource({
    // start, stop, step, size, as Python's range(size)[start:stop:step] has
    ", , , 7, 7",
    "2, , , 7, 5",
    ", -1, , 7, 6",
    "-3, , , 7, 3",
    "-9, , , 7, 7",
    "1, 100, , 7, 6",
    "5, 2, , 7, 0",
    ", , 2, 7, 4",
    "1, , 3, 7, 2",
    ", , -1, 7, 7",
    "5, 1, -2, 7, 2",
    "-2, -5, -1, 7, 3",
    "3, , , 2, 0",
    ", -5, , 2, 0",
  })
  void slicesOfNumbersAndOfFreeSizes(
      @Nullable String start,
      @Nullable String stop,
      @Nullable String step,
      long size,
      long length) {
    Attribute slice = slice(start, stop, step);
    assertThat(index(Long.toString(size), slice).output())
        .isEqualTo(dev.netweight.network.Shape.of(length));
    assertThat(
            index("height", slice)
                .output()
                .size(0)
                .bind(java.util.Map.of("height", dev.netweight.formula.Formula.of(size)))
                .value())
        .hasValue(java.math.BigInteger.valueOf(length));
  }

  @Test
  void numbersDotsAndNewAxes() {
    Attribute dots =
        new Attribute.Entries(
            java.util.Map.of(
                "class_name",
                Attribute.of("__ellipsis__"),
                "config",
                new Attribute.Entries(java.util.Map.of())));
    assertThat(index("N,4,5,6", slice(null, null, null), Attribute.of(-1)).output())
        .isEqualTo(Ask.shape("N,5,6"));
    assertThat(index("N,4,5,6", dots, Attribute.of(0)).output()).isEqualTo(Ask.shape("N,4,5"));
    assertThat(index("N,4", Attribute.NOTHING, dots, Attribute.NOTHING).output())
        .isEqualTo(Ask.shape("1,N,4,1"));
    assertThat(keras("GetItem", Attributes.of("key", Attribute.NOTHING), "N,4").output())
        .isEqualTo(Ask.shape("1,N,4"));
  }

  @Test
  void slicesAsKeras2WritesThem() {
    java.util.Map<String, Attribute> bounds = new java.util.LinkedHashMap<>();
    bounds.put("start", Attribute.of(1));
    bounds.put("stop", Attribute.NOTHING);
    bounds.put("step", Attribute.NOTHING);
    assertThat(index("6,4", new Attribute.Entries(bounds)).output()).isEqualTo(Ask.shape("5,4"));
  }

  @Test
  void anArrayOfPlacesIsNoSlice() {
    Attribute array =
        new Attribute.Entries(
            java.util.Map.of(
                "class_name",
                Attribute.of("__numpy__"),
                "config",
                new Attribute.Entries(java.util.Map.of("value", Attribute.ofSizes(0, 2)))));
    assertThat(index("6,4", array).output().hasRank()).isFalse();
  }

  @Test
  void anIndexThatTheModelComputes() {
    Outcome outcome =
        tensorflow(
            "__operators__.getitem",
            Attributes.of(
                "0", new Attribute.Input(0), "slice_spec", List.of(new Attribute.Input(1))),
            "N,4",
            "");
    assertThat(outcome.output()).isEqualTo(Ask.shape("4"));
  }

  @Test
  void indicesThatCannotBe() {
    assertThatThrownBy(() -> index("N,4", Attribute.of(0), Attribute.of(4)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("beyond");
    assertThatThrownBy(() -> index("N", Attribute.of(0), Attribute.of(0)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("2 axes");
    assertThatThrownBy(() -> index("N", slice(null, null, "0")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("never end");
    assertThatThrownBy(() -> keras("Slice", Attributes.of("shape", new long[] {2}), "5,6", "2"))
        .isInstanceOf(SettingException.class);
  }
}
