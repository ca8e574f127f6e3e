package dev.netweight.proof;

import java.util.List;
import java.util.Map;

/**
 * What came of running a network on a real engine.
 *
 * @param network the network's name
 * @param engine what it ran on
 * @param claims what was held against the report, in its order
 * @param missing the layers that could not be written as ONNX, by path, with the reasons: what
 *     depends on them was not run
 * @param notes what a person should know
 */
public record Proof(
    String network,
    String engine,
    List<Claim> claims,
    Map<String, String> missing,
    List<String> notes) {
  public Proof {
    claims = List.copyOf(claims);
    notes = List.copyOf(notes);
  }

  /** How many claims came out so. */
  public long count(Claim.Verdict verdict) {
    return claims.stream().filter(claim -> claim.verdict() == verdict).count();
  }

  /** Whether something is other than Netweight says. */
  public boolean differs() {
    return count(Claim.Verdict.DIFFERENT) > 0;
  }

  /** Whether all that Netweight says was run and is so. */
  public boolean isWhole() {
    return missing.isEmpty() && count(Claim.Verdict.EQUAL) == claims.size();
  }
}
