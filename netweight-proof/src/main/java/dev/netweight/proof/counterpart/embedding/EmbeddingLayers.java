package dev.netweight.proof.counterpart.embedding;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.linear.AdaptedKernel;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * Keras's embeddings: Gather from the table, or in reverse a product with the table turned, or with
 * one of its own.
 *
 * <p>Source: keras/src/layers/core/embedding.py and reversible_embedding.py of Keras 3.16.
 */
public final class EmbeddingLayers implements Counterpart {
  private static final String TABLE = "embeddings";
  private static final String REVERSE = "reverse embeddings";

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Embedding"), OperatorName.keras("ReversibleEmbedding"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    if (isReverse(call)) {
      return List.of(projected(call));
    }
    Graph graph = call.graph();
    Edge table = AdaptedKernel.of(call, TABLE);
    call.unused(REVERSE);
    Edge indices = graph.cast(call.input(0), DataType.INT64);
    Edge result = graph.op("Gather").with("axis", 0).on(table, indices);
    if (call.settings().flag("mask_zero", false)) {
      Edge zero =
          graph
              .op("Equal")
              .typed(DataType.BOOL)
              .shaped(call.shape(0))
              .on(indices, graph.integer(0));
      Edge mask = graph.op("Not").typed(DataType.BOOL).shaped(call.shape(0)).on(zero);
      call.exporter().masks().put(result, mask);
    }
    return List.of(result);
  }

  private static boolean isReverse(LayerCall call) {
    return call.node().type().name().equals("ReversibleEmbedding")
        && (call.arguments().find("1") instanceof Attribute.Flag flag
            ? flag.on()
            : call.arguments().flag("reverse", false));
  }

  private static Edge projected(LayerCall call) {
    Graph graph = call.graph();
    Edge table = AdaptedKernel.of(call, TABLE);
    Edge kernel = call.owns(REVERSE) ? call.weight(REVERSE) : graph.transpose(table, 1, 0);
    Edge given = graph.cast(call.input(0), call.type());
    if (call.settings().find("reverse_dtype") instanceof Attribute.Text type) {
      kernel = graph.cast(kernel, DataType.named(type.text()));
      given = graph.cast(given, kernel.type());
    }
    Edge scores = graph.two("MatMul", given, kernel);
    Attribute cap = call.settings().find("logit_soft_cap");
    if (cap == null) {
      return scores;
    }
    double most =
        cap instanceof Attribute.Decimal decimal
            ? decimal.number()
            : LayerCall.number(call.settings().size("logit_soft_cap"), "logit_soft_cap");
    Edge limit = graph.number(most, scores.type());
    return graph.two("Mul", graph.each("Tanh", graph.two("Div", scores, limit)), limit);
  }
}
