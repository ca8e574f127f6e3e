package dev.netweight.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads all real models: their layers, in order, and a graph that holds together. */
class CorpusTest {
  @Test
  void layersAreThoseOfKeras() {
    Map<String, Truth> truths = Truth.all();
    List<String> differences = new ArrayList<>();
    truths.forEach(
        (name, truth) -> {
          try {
            Network network = Corpus.read(truth.file());
            differences.addAll(differences(name, network, truth));
          } catch (RuntimeException exception) {
            differences.add(name + ": " + exception);
          }
        });
    assertThat(String.join("\n", differences)).isEmpty();
    assertThat(truths).hasSizeGreaterThan(100);
  }

  private static List<String> differences(String name, Network network, Truth truth) {
    List<String> differences = new ArrayList<>();
    List<String> expected =
        truth.layers().stream().map(layer -> layer.name() + " " + layer.type()).toList();
    if (!layers(network).equals(expected)) {
      differences.add(name + ": layers\n  " + layers(network) + "\n  " + expected);
    }
    Set<String> values = new HashSet<>();
    network.inputs().forEach(input -> values.add(input.value()));
    network.nodes().forEach(node -> values.add(node.id()));
    for (Node node : network.nodes()) {
      for (String input : node.inputs()) {
        if (!values.contains(input) && !values.contains(input.substring(0, input.indexOf(':')))) {
          differences.add(name + ": " + node.id() + " takes " + input);
        }
      }
      if (node.inputs().isEmpty() && !node.typeLabel().equals("InputLayer")) {
        differences.add(name + ": " + node.id() + " takes nothing");
      }
    }
    return differences;
  }

  /** The layers once each, as Keras lists them: without operations. */
  private static List<String> layers(Network network) {
    return network.nodes().stream()
        .filter(node -> !node.type().dialect().equals(OperatorName.KERAS_OPS))
        .map(node -> node.layer() + " " + node.typeLabel())
        .distinct()
        .toList();
  }
}
