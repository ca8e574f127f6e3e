package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Experts;
import dev.netweight.formats.architecture.DecoderTraits.Storage;
import dev.netweight.network.Attributes;
import dev.netweight.operator.language.GatedActivation;
import dev.netweight.operator.language.MixtureOfExperts;
import java.util.ArrayList;
import java.util.List;

/** The feed-forward part of a layer with experts: a router, the experts, and those always used. */
final class ExpertLayer {
  private final DecoderTraits traits;
  private final Names names;
  private final Experts experts;
  private final Plan plan;

  ExpertLayer(DecoderTraits traits, Experts experts, Plan plan) {
    this.traits = traits;
    this.names = traits.names;
    this.experts = experts;
    this.plan = plan;
  }

  String build(int layer, String input) {
    long hidden = traits.hidden;
    String scores =
        plan.linear(names.of(Role.ROUTER, layer), input, hidden, experts.count(), experts.bias());
    Attributes settings =
        Attributes.of(
            "num_experts",
            experts.count(),
            "experts_per_token",
            experts.active(),
            "intermediate_size",
            experts.size(),
            "bias",
            experts.bias());
    String routed =
        plan.function(
            names.of(Role.EXPERTS, layer),
            MixtureOfExperts.NAME,
            settings,
            slots(layer),
            input,
            scores);
    if (experts.sharedSize() == 0) {
      return routed;
    }
    String start = names.layer(layer) + names.feedForward();
    long inner = experts.sharedSize();
    String gate = plan.linear(names.of(Role.SHARED_GATE, layer), input, hidden, inner, false);
    String up = plan.linear(names.of(Role.SHARED_UP, layer), input, hidden, inner, false);
    String gated =
        plan.function(
            start + ".shared_activation",
            GatedActivation.NAME,
            Attributes.of("activation", traits.activation),
            List.of(),
            gate,
            up);
    String shared = plan.linear(names.of(Role.SHARED_DOWN, layer), gated, inner, hidden, false);
    if (experts.sharedGate()) {
      String weight = plan.linear(names.of(Role.SHARED_ROUTER, layer), input, hidden, 1, false);
      shared = plan.product(start + ".shared_weighted", shared, weight);
    }
    return plan.sum(start + ".experts_added", routed, shared);
  }

  private List<Slot> slots(int layer) {
    List<Slot> slots = new ArrayList<>();
    long hidden = traits.hidden;
    long inner = experts.size();
    long count = experts.count();
    String path = names.of(Role.EXPERTS, layer);
    if (experts.storage() == Storage.SINGLE) {
      slots.add(single(path, experts.gate(), inner, hidden));
      slots.add(single(path, experts.up(), inner, hidden));
      slots.add(single(path, experts.down(), hidden, inner));
    } else if (experts.storage() == Storage.STACKED) {
      slots.add(stack(path + ".gate_up_proj", count, hidden, 2 * inner));
      slots.add(stack(path + ".down_proj", count, inner, hidden));
      if (experts.bias()) {
        slots.add(Slot.of(path + ".gate_up_proj_bias", count, 2 * inner));
        slots.add(Slot.of(path + ".down_proj_bias", count, hidden));
      }
    } else {
      String start = names.layer(layer);
      String kind = experts.bias() ? ".bias" : "";
      addApart(slots, start + "ffn_gate_exps", kind, inner, hidden);
      addApart(slots, start + "ffn_up_exps", kind, inner, hidden);
      addApart(slots, start + "ffn_down_exps", kind, hidden, inner);
    }
    if (experts.correction()) {
      slots.add(Slot.of(names.of(Role.ROUTER_CORRECTION, layer), count));
    }
    return slots;
  }

  private void addApart(List<Slot> slots, String path, String bias, long out, long in) {
    long count = experts.count();
    slots.add(Slot.of(path + ".weight", count, out, in));
    if (!bias.isEmpty()) {
      slots.add(Slot.of(path + bias, count, out));
    }
  }

  private Slot single(String path, String name, long out, long in) {
    return new Slot(path + ".*." + name + ".weight", List.of(out, in), experts.count(), "", false);
  }

  private static Slot stack(String name, long count, long in, long out) {
    return new Slot(name, List.of(count, in, out), 1, "", true);
  }
}
