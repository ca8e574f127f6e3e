package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.recurrent.BidirectionalRecurrent;
import dev.netweight.operator.recurrent.GatedUnit;
import dev.netweight.operator.recurrent.Tensors;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer along a sequence and one against it. The outputs of the second are turned round, so that
 * both belong to the same steps.
 *
 * <p>Source: keras/src/layers/rnn/bidirectional.py of Keras 3.16.
 */
public final class BidirectionalLayers implements Counterpart {
  private static final OperatorName KERAS = OperatorName.keras("Bidirectional");
  private final Map<OperatorName, BidirectionalRecurrent> lines = new LinkedHashMap<>();

  public BidirectionalLayers() {
    for (GatedUnit unit : GatedUnit.values()) {
      BidirectionalRecurrent line = new BidirectionalRecurrent(unit);
      line.names().forEach(name -> lines.put(name, line));
    }
  }

  @Override
  public List<OperatorName> operators() {
    List<OperatorName> names = new ArrayList<>(lines.keySet());
    names.add(KERAS);
    return names;
  }

  @Override
  public List<Edge> write(LayerCall call) {
    BidirectionalRecurrent line = lines.get(call.node().type());
    if (line != null) {
      return call.inner(line.around(call.node()), "", call.inputs());
    }
    Graph graph = call.graph();
    Attributes settings = call.settings();
    Node forward =
        settings
            .layer("layer")
            .orElseThrow(() -> new NoCounterpartException("there is no layer inside it"));
    Attributes inside = forward.settings();
    Node backward =
        settings
            .layer("backward_layer")
            .orElse(forward.with(inside.with("go_backwards", !inside.flag("go_backwards", false))));
    forward = zeroing(forward);
    backward = zeroing(backward);
    List<Integer> states = Tensors.initialStates(call.arguments(), call.inputs().size());
    int half = states.size() / 2;
    Edge given = call.masked();
    List<Edge> there = call.inner(forward, "forward", inputs(call, given, states.subList(0, half)));
    List<Edge> back =
        call.inner(backward, "backward", inputs(call, given, states.subList(half, states.size())));
    Edge turned =
        inside.flag("return_sequences", false)
            ? Steps.reversed(graph, back.get(0), inside.flag("time_major", false) ? 0 : 1)
            : back.get(0);
    List<Edge> results = new ArrayList<>();
    if (settings.entries().get("merge_mode") instanceof Attribute.Nothing) {
      results.add(there.get(0));
      results.add(turned);
    } else {
      results.add(merged(graph, settings.text("merge_mode", "concat"), there.get(0), turned));
    }
    results.addAll(there.subList(1, there.size()));
    results.addAll(back.subList(1, back.size()));
    return results;
  }

  /** Keras has both layers give zeros for steps that a mask leaves out, where they give all. */
  private static Node zeroing(Node layer) {
    boolean all = layer.settings().flag("return_sequences", false);
    return layer.with(layer.settings().with("zero_output_for_mask", all));
  }

  private static List<Edge> inputs(LayerCall call, Edge given, List<Integer> states) {
    List<Edge> inputs = new ArrayList<>();
    inputs.add(given);
    states.forEach(place -> inputs.add(call.input(place)));
    return inputs;
  }

  private static Edge merged(Graph graph, String mode, Edge there, Edge back) {
    return switch (mode) {
      case "concat" -> graph.op("Concat").with("axis", -1).on(there, back);
      case "sum" -> graph.two("Add", there, back);
      case "mul" -> graph.two("Mul", there, back);
      case "ave" -> graph.two("Div", graph.two("Add", there, back), graph.number(2, there.type()));
      default -> throw new NoCounterpartException("the merge mode " + mode + " is not written");
    };
  }
}
