package dev.netweight.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTextTest {
  /** A terminal obeys what follows an escape, 0x1b. */
  @Test
  void namesDoNotReachTheTerminalAsTheyAre() {
    Claim claim =
        new Claim(
            Claim.Kind.SHAPE, "a\u001b[2J\nb", "output", "[1]", "[1]", Claim.Verdict.EQUAL, "");
    Proof proof = new Proof("n\u0007", "engine", List.of(claim), Map.of(), List.of());
    assertThat(new ProofText(false, 80, false).render(proof))
        .contains("n\uFFFD", "a\uFFFD[2J\uFFFDb", "Proven: all 1");
  }

  @Test
  void whatWasNotRunIsNoProof() {
    Claim claim =
        new Claim(Claim.Kind.WEIGHT, "a", "kernel", "1", "", Claim.Verdict.NOT_RUN, "not there");
    Proof proof = new Proof("n", "engine", List.of(claim), Map.of("a", "none"), List.of());
    assertThat(new ProofText(false, 80, false).render(proof)).contains("Nothing is proven: 0 of 1");
  }
}
