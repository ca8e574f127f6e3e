package dev.netweight.formats.keras;

import static dev.netweight.formats.keras.Configurations.call;
import static dev.netweight.formats.keras.Configurations.functional;
import static dev.netweight.formats.keras.Configurations.input;
import static dev.netweight.formats.keras.Configurations.input2;
import static dev.netweight.formats.keras.Configurations.json;
import static dev.netweight.formats.keras.Configurations.layer;
import static dev.netweight.formats.keras.Configurations.layer2;
import static dev.netweight.formats.keras.Configurations.model2;
import static dev.netweight.formats.keras.Configurations.sequential;
import static dev.netweight.formats.keras.Configurations.tensor;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.format.Format;
import dev.netweight.testkit.FormatContract;
import java.util.Map;

class KerasJsonTest extends FormatContract {
  @Override
  protected Format format() {
    return new KerasJson();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    String sequence =
        sequential(
            "seed",
            input("image", "null, 24, 24, 3"),
            layer("Conv2D", "conv", "'filters': 10, 'kernel_size': [3, 3]"));
    String graph =
        functional(
            "two",
            "[['a', 0, 0], ['b', 0, 0]]",
            "{'sum': ['add', 0, 0], 'all': ['dense', 1, 0]}",
            input("a", "null, 4"),
            input("b", "null, 4"),
            layer("Dense", "dense", "'units': 4", call(tensor("a,0,0")), call(tensor("b,0,0"))),
            layer(
                "Add",
                "add",
                "",
                call("[" + tensor("dense,0,0") + ", " + tensor("dense,1,0") + "]")));
    String old =
        model2(
            "old",
            "[['a', 0, 0]]",
            "[['dense', 0, 0]]",
            input2("a", "null, 4"),
            layer2("Dense", "dense", "'units': 4", "[['a', 0, 0, {}]]"));
    return Map.of(
        "sequence.json", json(sequence).getBytes(UTF_8),
        "graph.json", json(graph).getBytes(UTF_8),
        "old.json", json(old).getBytes(UTF_8));
  }
}
