package dev.netweight.formats.architecture;

import dev.netweight.convention.Conventions;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.network.Network;
import dev.netweight.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks of configurations, for tests. */
final class Described {
  /** A file that holds nothing. */
  static final WeightFile NOTHING =
      new WeightFile("config.json", "", List.of(), Map.of(), Map.of(), List.of());

  private Described() {}

  static JsonValue json(String text) {
    return JsonValue.of("config.json", JsonTreeReader.parse("config.json", text.replace('\'', '"')));
  }

  static Optional<Architecture> architecture(String configuration) {
    return Architectures.of(Optional.of(json(configuration)), NOTHING);
  }

  static Network network(String configuration) {
    return architecture(configuration).orElseThrow().network();
  }
}
