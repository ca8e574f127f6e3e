package dev.netweight.proof;

import dev.netweight.failure.NetweightException;
import dev.netweight.testkit.RealFiles;
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ConformanceProofTest {
  @Test
  void all() throws IOException {
    Path suite = RealFiles.conformanceSuite();
    StringBuilder out = new StringBuilder();
    for (Path file : RealFiles.below(suite, "model.onnx")) {
      String name = suite.relativize(file.getParent()).toString();
      long t = System.nanoTime();
      try {
        Proof p = ConformanceModel.of(file).proof();
        out.append(name + " equal " + p.count(Claim.Verdict.EQUAL) + " of " + p.claims().size() + " differ " + p.count(Claim.Verdict.DIFFERENT) + " ms " + (System.nanoTime() - t) / 1000000 + "\n");
        p.claims().stream().filter(c -> c.verdict() != Claim.Verdict.EQUAL).forEach(c -> out.append("    " + c + "\n"));
      } catch (NetweightException e) {
        out.append(name + " FAULT " + e.code() + " " + e.getMessage().replace('\n', ' ') + "\n");
      } catch (RuntimeException e) {
        out.append(name + " BUG " + e + "\n");
      }
      Files.writeString(Path.of("/tmp/conf.txt"), out);
    }
  }
}
