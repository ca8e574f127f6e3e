package dev.netweight.operator.stored;

import dev.netweight.operator.Operator;
import dev.netweight.operator.language.CachedAttention;
import dev.netweight.operator.language.GatedActivation;
import dev.netweight.operator.language.HeldTensors;
import dev.netweight.operator.language.LatentAttention;
import dev.netweight.operator.language.LearnedScale;
import dev.netweight.operator.language.MixtureOfExperts;
import dev.netweight.operator.language.PatchSequence;
import java.util.List;

/** The operators that files of weights are made of. */
public final class StoredOperators {
  private StoredOperators() {}

  /** A line each, sorted. */
  public static List<Operator> list() {
    return List.of(
        new CachedAttention(),
        new GatedActivation(),
        new HeldTensors(),
        new LatentAttention(),
        new LearnedScale(),
        new MixtureOfExperts(),
        new PatchSequence(),
        new StoredLayer(),
        new StoredModule());
  }
}
