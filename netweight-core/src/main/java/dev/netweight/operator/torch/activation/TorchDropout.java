package dev.netweight.operator.torch.activation;

import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;

/** Dropout of every kind: it leaves the shape as it is, and costs nothing where a model is used. */
public final class TorchDropout extends TorchFamily {
  public TorchDropout() {
    super(
        "Sets elements, channels or whole branches to zero at random while training.",
        "https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
        TorchRules.free()
            .with(
                TorchDropout::passed,
                "input, p, training|train, inplace",
                """
                alpha_dropout dropout dropout1d dropout2d dropout3d feature_alpha_dropout
                feature_dropout
                """)
            .with(TorchDropout::passed, "input, p, mode, training", "stochastic_depth")
            .with(
                TorchDropout::passed,
                "input, p, block_size, inplace, eps, training",
                "drop_block2d drop_block3d"));
  }

  private static Outcome passed(TorchCall call) {
    if (!call.isTensor("input")) {
      throw call.missing("input");
    }
    Value input = call.value("input");
    return call.result().output(input).reaching(Reach.POSITION).done();
  }
}
