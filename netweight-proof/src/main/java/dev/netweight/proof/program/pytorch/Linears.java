package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Node;
import dev.netweight.proof.program.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Products with weights: dense layers, tables, attention, layers along time. */
final class Linears {
  private Linears() {}

  static void addTo(Map<String, TorchLayer> table) {
    table.put("Dense", Linears::dense);
    table.put("Embedding", Linears::embedding);
    table.put("EinsumDense", Linears::einsum);
    table.put("MultiHeadAttention", Linears::attention);
    table.put("TimeDistributed", Linears::timeDistributed);
  }

  private static void dense(TorchCall call) {
    if (call.settings().has("lora_rank")) {
      throw call.refused("it has a low-rank adapter");
    }
    String module =
        call.module(
            "nn.Linear",
            call.input(0).size(-1),
            call.number("units"),
            call.settings().flag("use_bias", true) ? "" : "bias=False");
    call.giveActivated(module + "(" + call.input(0).in(false) + ")", false);
  }

  private static void embedding(TorchCall call) {
    if (call.settings().has("lora_rank")) {
      throw call.refused("it has a low-rank adapter");
    }
    String module =
        call.module("nn.Embedding", call.number("input_dim"), call.number("output_dim"));
    call.give(module + "(" + call.input(0).in(false) + ".long())", false);
  }

  private static void einsum(TorchCall call) {
    String equation = call.settings().text("equation", "");
    if (call.settings().has("lora_rank") || !equation.matches("[A-Za-z.,>-]+")) {
      throw call.refused("it has a low-rank adapter, or no equation");
    }
    String kernel = "\"kernel\": nn.Parameter(torch.zeros" + TorchCall.all(call.weight("kernel"));
    String bias =
        call.owns("bias")
            ? "), \"bias\": nn.Parameter(torch.zeros" + TorchCall.all(call.weight("bias"))
            : "";
    String module = call.module("nn.ParameterDict", "{" + kernel + bias + ")}");
    String product =
        "torch.einsum(%s, %s, %s[\"kernel\"])"
            .formatted(Quoted.python(equation), call.input(0).in(false), module);
    call.giveActivated(bias.isEmpty() ? product : product + " + " + module + "[\"bias\"]", false);
  }

  /** PyTorch's heads share the width of the query; Keras's need not. */
  private static void attention(TorchCall call) {
    TorchValue query = call.input(0);
    TorchValue value = call.inputs().size() > 1 ? call.input(1) : query;
    TorchValue key = call.inputs().size() > 2 ? call.input(2) : value;
    List<String> named = new ArrayList<>(call.node().arguments().entries().keySet());
    named.removeIf(
        name -> name.matches("[0-9]+|key|value|query") || !call.node().arguments().has(name));
    long heads = call.number("num_heads");
    long width = heads * call.number("key_dim");
    long values = heads * call.number("value_dim", call.number("key_dim"));
    if (!named.isEmpty() || call.results() > 1 || query.rank() != 3) {
      throw call.refused("it is called with more than a query, a value and a key");
    } else if (width != query.size(-1)
        || values != width
        || call.settings().has("output_shape")
        || call.settings().flag("use_gate", false)
        || call.settings().has("sliding_window")) {
      throw call.refused(
          "PyTorch's heads have the query's width together, and these have "
              + width
              + " and "
              + values
              + " for a width of "
              + query.size(-1));
    }
    String module =
        call.module(
            "nn.MultiheadAttention",
            width,
            heads,
            call.settings().flag("use_bias", true) ? "" : "bias=False",
            key.size(-1) == width ? "" : "kdim=" + key.size(-1),
            value.size(-1) == width ? "" : "vdim=" + value.size(-1),
            "batch_first=True");
    call.give(
        "%s(%s, %s, %s)[0]".formatted(module, query.in(false), key.in(false), value.in(false)),
        false);
  }

  private static void timeDistributed(TorchCall call) {
    Node layer = call.settings().layer("layer").orElseThrow(() -> call.refused("it is empty"));
    TorchLayer writer = TorchLayers.find(layer);
    if (writer == null || layer.body() != null) {
      throw call.refused("there is no counterpart of " + layer.typeLabel() + " along time");
    }
    TorchValue given = call.input(0);
    String steps = call.name(call.variable() + "_steps");
    call.statement(steps + " = " + given.in(false) + ".flatten(0, 1)");
    TorchCall inner =
        call.inner(
            layer, new TorchValue(steps, merged(given.sizes()), false), merged(call.output(0)));
    writer.write(inner);
    TorchValue result = inner.given();
    call.give(
        "%s.unflatten(0, (%d, %d))".formatted(result.in(false), given.size(0), given.size(1)),
        false);
  }

  private static List<Long> merged(List<Long> sizes) {
    List<Long> merged = new ArrayList<>(sizes.subList(1, sizes.size()));
    merged.set(0, sizes.get(0) * sizes.get(1));
    return merged;
  }
}
