package dev.netweight.formats.architecture;

import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks of configurations, for tests. */
final class Described {
  /** A file that holds nothing. */
  static final WeightFile NOTHING =
      new WeightFile("config.json", "", List.of(), Map.of(), Map.of(), List.of());

  private Described() {}

  /** A configuration, written with single quotes. */
  static JsonValue json(String text) {
    return JsonValue.of(
        "config.json", JsonTreeReader.parse("config.json", text.replace('\'', '"')));
  }

  static Optional<Architecture> architecture(String configuration) {
    return Architectures.of(Optional.of(json(configuration)), NOTHING);
  }

  static Network network(String configuration) {
    return architecture(configuration).orElseThrow().network();
  }

  static Report report(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  static Formula fact(Network network, String code) {
    return network.facts().stream()
        .filter(fact -> fact.code().equals(code))
        .findFirst()
        .orElseThrow()
        .value()
        .reduced();
  }
}
