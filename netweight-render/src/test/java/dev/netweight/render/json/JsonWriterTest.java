package dev.netweight.render.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesWhatTheSpecificationHas() {
    JsonWriter json = new JsonWriter("");
    json.beginObject().name("a").beginArray().value(1).value(-2.5).value(true).nullValue();
    json.endArray().name("b").beginObject().endObject();
    json.name("c").value(new BigInteger("123456789012345678901234567890"));
    json.name("d").value((String) null).endObject();
    assertThat(json.text())
        .isEqualTo(
            "{\"a\":[1,-2.5,true,null],\"b\":{},\"c\":123456789012345678901234567890,\"d\":null}");
  }

  @Test
  void putsEachValueOnALineOfItsOwn() {
    JsonWriter json = new JsonWriter("  ");
    json.beginObject().name("a").beginArray().value(1).value(2).endArray();
    json.name("b").beginArray().endArray().endObject();
    assertThat(json.text()).isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
  }

  /** Gson, another implementation, reads back what was written, whatever the text is. */
  @Test
  void escapesEveryText() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder any = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        any.append((char) (round % 2 == 0 ? random.nextInt(0x80) : random.nextInt(0xd800)));
      }
      String written = new JsonWriter("").value(any.toString()).text();
      assertThat(JsonParser.parseString(written).getAsString()).isEqualTo(any.toString());
      assertThat(written.chars()).noneMatch(one -> one < 0x20 || one == 0x2028 || one == 0x2029);
    }
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> new JsonWriter("").value(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonWriter("").beginObject().value(1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter("").beginObject().name("a").endObject())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter("").beginArray().endObject())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter("").beginArray().text())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new JsonWriter("").value(1).value(2))
        .isInstanceOf(IllegalStateException.class);
  }
}
