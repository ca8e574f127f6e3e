package dev.netweight.operator.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.OperatorContract.Example;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paddings, croppings and enlargements; expected sizes are worked out by hand. */
class ResizingTest {
  private static final Attributes NONE = Attributes.NONE;
  private static final Attributes FIRST = Attributes.of("data_format", "channels_first");

  @Nested
  class ZeroPaddingAlongOneAxis extends Examples {
    ZeroPaddingAlongOneAxis() {
      super(new ZeroPadding(1), Example.keras("ZeroPadding1D", NONE, "N,length,3"));
    }
  }

  @Nested
  class ZeroPaddingAlongTwoAxes extends Examples {
    ZeroPaddingAlongTwoAxes() {
      super(new ZeroPadding(2), Example.keras("ZeroPadding2D", FIRST, "N,3,8,W"));
    }
  }

  @Nested
  class ZeroPaddingAlongThreeAxes extends Examples {
    ZeroPaddingAlongThreeAxes() {
      super(new ZeroPadding(3), Example.keras("ZeroPadding3D", NONE, "N,8,9,7,3"));
    }
  }

  @Nested
  class CroppingAlongOneAxis extends Examples {
    CroppingAlongOneAxis() {
      super(new Cropping(1), Example.keras("Cropping1D", NONE, "N,length,3"));
    }
  }

  @Nested
  class CroppingAlongTwoAxes extends Examples {
    CroppingAlongTwoAxes() {
      super(new Cropping(2), Example.keras("Cropping2D", FIRST, "N,3,8,W"));
    }
  }

  @Nested
  class CroppingAlongThreeAxes extends Examples {
    CroppingAlongThreeAxes() {
      super(new Cropping(3), Example.keras("Cropping3D", NONE, "N,8,9,7,3"));
    }
  }

  @Nested
  class UpSamplingAlongOneAxis extends Examples {
    UpSamplingAlongOneAxis() {
      super(new UpSampling(1), Example.keras("UpSampling1D", NONE, "N,length,3"));
    }
  }

  @Nested
  class UpSamplingAlongTwoAxes extends Examples {
    UpSamplingAlongTwoAxes() {
      super(
          new UpSampling(2),
          Example.keras("UpSampling2D", FIRST, "N,3,8,W"),
          Example.keras("UpSampling2D", Attributes.of("interpolation", "bilinear"), "N,8,W,3"));
    }
  }

  @Nested
  class UpSamplingAlongThreeAxes extends Examples {
    UpSamplingAlongThreeAxes() {
      super(new UpSampling(3), Example.keras("UpSampling3D", NONE, "N,8,9,7,3"));
    }
  }

  /** Numbers as {@code 1}, lists as {@code 1 2}, lists of pairs as {@code 1 2/3 4}. */
  private static Object sides(String text) {
    if (text.contains("/")) {
      List<Object> pairs = new ArrayList<>();
      for (String pair : text.split("/", -1)) {
        pairs.add(sides(pair));
      }
      return pairs;
    }
    long[] sizes = Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return sizes.length == 1 ? (Object) sizes[0] : sizes;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ZeroPadding1D, -, 'N,9,3', 'N,11,3'",
        "ZeroPadding1D, 2, 'N,9,3', 'N,13,3'",
        "ZeroPadding1D, 2 1, 'N,9,3', 'N,12,3'",
        "ZeroPadding2D, -, 'N,9,9,3', 'N,11,11,3'",
        "ZeroPadding2D, 3, 'N,9,9,3', 'N,15,15,3'",
        "ZeroPadding2D, 1 3, 'N,9,9,3', 'N,11,15,3'",
        "ZeroPadding2D, 0 1/0 1, 'N,9,9,3', 'N,10,10,3'",
        "ZeroPadding2D, 2/0 1, 'N,9,9,3', 'N,13,10,3'",
        "ZeroPadding3D, -, 'N,8,8,8,3', 'N,10,10,10,3'",
        "ZeroPadding3D, 1 2 3, 'N,8,8,8,3', 'N,10,12,14,3'",
        "ZeroPadding3D, 1 2/3 4/5 6, 'N,8,8,8,3', 'N,11,15,19,3'",
        "Cropping1D, -, 'N,9,3', 'N,7,3'",
        "Cropping1D, 1 3, 'N,9,3', 'N,5,3'",
        "Cropping2D, -, 'N,9,9,3', 'N,9,9,3'",
        "Cropping2D, 1 2/3 0, 'N,9,9,3', 'N,6,6,3'",
        "Cropping3D, -, 'N,9,8,7,3', 'N,7,6,5,3'",
        "Cropping3D, 4 0 0, 'N,9,8,7,3', 'N,1,8,7,3'",
        "UpSampling1D, -, 'N,9,3', 'N,18,3'",
        "UpSampling2D, -, 'N,9,9,3', 'N,18,18,3'",
        "UpSampling2D, 2 3, 'N,5,6,3', 'N,10,18,3'",
        "UpSampling3D, 2 3 4, 'N,1,2,3,2', 'N,2,6,12,2'",
      })
  void outputShapes(String type, String given, String input, String output) {
    String setting =
        type.startsWith("Zero") ? "padding" : type.startsWith("Crop") ? "cropping" : "size";
    Attributes settings = given == null ? NONE : NONE.with(setting, sides(given));
    Outcome outcome = Ask.keras(type, settings, input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.cost().work()).hasSize(type.equals("UpSampling2D") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "ZeroPadding2D, 2, 'N,3,8,9', 'N,3,12,13'",
    "Cropping3D, 1, 'N,3,8,9,7', 'N,3,6,7,5'",
    "UpSampling2D, 2, 'N,3,8,9', 'N,3,16,18'",
    "ZeroPadding1D, 2, 'N,3,8', 'N,3,12'",
  })
  void channelsFirst(String type, long size, String input, String output) {
    Attributes settings = FIRST.with("padding", size).with("cropping", size).with("size", size);
    assertThat(Ask.keras(type, settings, input).output()).isEqualTo(Ask.shape(output));
  }

  @ParameterizedTest
  @CsvSource({
    "bilinear, BILINEAR_RESIZING_2D",
    "BICUBIC, INTERPOLATION",
    "nearest, NEAREST_RESIZING_2D",
    "lanczos5, INTERPOLATION",
  })
  void interpolationIsWork(String interpolation, Work.Kind kind) {
    Outcome outcome =
        Ask.keras("UpSampling2D", Attributes.of("interpolation", interpolation), "2,8,10,3");
    assertThat(outcome.cost().work()).extracting(Work::kind).containsExactly(kind);
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(2 * 16 * 20 * 3);
    assertThat(Ask.macs(outcome)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ZeroPadding2D, padding, -1, 'N,9,9,3', must be 0 or more",
    "ZeroPadding2D, padding, 1 2 3, 'N,9,9,3', it must have one",
    "ZeroPadding2D, padding, 1 2 3/1 2, 'N,9,9,3', one for each end",
    "ZeroPadding2D, padding, 1 2/3 4/5 6, 'N,9,9,3', whole number",
    "ZeroPadding1D, padding, 1 2/3 4, 'N,9,3', whole number",
    "ZeroPadding2D, padding, 1, 'N,9,3', 4 axes",
    "Cropping2D, cropping, 5 4/0 0, 'N,9,9,3', must leave 1 or more",
    "UpSampling2D, size, 0, 'N,9,9,3', must be 1 or more",
    "UpSampling1D, size, 2 3, 'N,9,3', it must have one",
  })
  void settingsThatCannotBe(
      String type, String setting, String given, String input, String message) {
    assertThatThrownBy(() -> Ask.keras(type, NONE.with(setting, sides(given)), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"UpSampling2D, interpolation, cubic", "UpSampling2D, data_format, NHWC"})
  void wordsThatAreNone(String type, String setting, String word) {
    assertThatThrownBy(() -> Ask.keras(type, Attributes.of(setting, word), "N,9,9,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(word);
  }
}
