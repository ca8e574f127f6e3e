package dev.netweight.proof;

import dev.netweight.render.text.Ink;
import dev.netweight.render.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A proof as a table for people: what Netweight said, what the engine did, equal or not. */
public final class ProofText {
  private static final int MOST_LINES = 60;

  private final Ink ink;
  private final int width;
  private final boolean all;

  /**
   * @param all whether every line is shown, however many there are
   */
  public ProofText(boolean color, int width, boolean all) {
    this.ink = new Ink(color);
    this.width = width;
    this.all = all;
  }

  /** The table, and the verdict below it. */
  public String render(Proof proof) {
    StringBuilder text = new StringBuilder();
    text.append(ink.bold(plain(proof.network()))).append('\n').append('\n');
    List<Claim> shown = shown(proof);
    if (!shown.isEmpty()) {
      table(proof, shown, text);
    }
    if (shown.size() < proof.claims().size()) {
      text.append(
          paragraph(
              (shown.isEmpty() ? "" : "… and ")
                  + (proof.claims().size() - shown.size())
                  + (shown.isEmpty() ? " lines" : " more lines")
                  + " that are equal; --all shows them."));
    }
    if (!proof.claims().isEmpty()) {
      text.append('\n');
    }
    for (Map.Entry<String, String> one : proof.missing().entrySet()) {
      text.append(ink.warning("not run  ")).append(plain(one.getKey())).append(": ");
      text.append(plain(one.getValue())).append('\n');
    }
    for (String note : proof.notes()) {
      text.append(paragraph("note: " + plain(note)));
    }
    return text.append(verdict(proof)).toString();
  }

  private List<Claim> shown(Proof proof) {
    if (all || proof.claims().size() <= MOST_LINES) {
      return proof.claims();
    }
    return proof.claims().stream()
        .filter(claim -> claim.verdict() != Claim.Verdict.EQUAL || claim.kind() == Claim.Kind.TOTAL)
        .limit(MOST_LINES)
        .toList();
  }

  private void table(Proof proof, List<Claim> claims, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "", "Netweight", proof.engine(), ""));
    String before = "";
    for (Claim claim : claims) {
      boolean same = claim.layer().equals(before);
      before = claim.layer();
      String layer = claim.layer().isEmpty() ? "in all" : claim.layer();
      rows.add(
          List.of(
              same ? "" : plain(layer),
              plain(claim.what()),
              claim.said(),
              claim.found().isEmpty() ? "—" : claim.found(),
              mark(claim)));
    }
    int[] widths = new int[5];
    for (List<String> row : rows) {
      for (int i = 0; i < 5; i++) {
        widths[i] = Math.max(widths[i], Wrap.width(row.get(i)));
      }
    }
    int most = Math.max(12, width - widths[1] - widths[2] - widths[3] - widths[4] - 8);
    widths[0] = Math.min(widths[0], most);
    for (int i = 0; i < rows.size(); i++) {
      String line = line(rows.get(i), widths);
      boolean bad = i > 0 && claims.get(i - 1).verdict() == Claim.Verdict.DIFFERENT;
      text.append(i == 0 ? ink.dim(line) : bad ? ink.warning(line) : line).append('\n');
    }
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(padded(Wrap.cut(row.get(0), widths[0]), widths[0]));
    line.append("  ").append(padded(row.get(1), widths[1]));
    for (int i = 2; i < 4; i++) {
      String cell = row.get(i);
      line.append("  ").append(" ".repeat(widths[i] - Wrap.width(cell))).append(cell);
    }
    return line.append("  ").append(row.get(4)).toString().stripTrailing();
  }

  /** A file's own names may hold what a terminal would obey. */
  private static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - Wrap.width(text)));
  }

  private static String mark(Claim claim) {
    return switch (claim.verdict()) {
      case EQUAL -> "=";
      case DIFFERENT -> "DIFFERENT";
      case NOT_SAID -> "not said";
      case NOT_RUN -> "not run";
    };
  }

  private String verdict(Proof proof) {
    long equal = proof.count(Claim.Verdict.EQUAL);
    long different = proof.count(Claim.Verdict.DIFFERENT);
    if (different > 0) {
      return paragraph(
          ink.warning(
              "Not proven: "
                  + different
                  + " of "
                  + proof.claims().size()
                  + " numbers and shapes differ. Please report it."));
    } else if (proof.isWhole()) {
      return paragraph(
          "Proven: "
              + ink.number("all " + equal)
              + " numbers and shapes are equal to what "
              + proof.engine()
              + " did.");
    }
    long notSaid = proof.count(Claim.Verdict.NOT_SAID);
    long notRun = proof.count(Claim.Verdict.NOT_RUN);
    return paragraph(
        (equal > 0 ? "Nothing differs: " : "Nothing is proven: ")
            + ink.number(Long.toString(equal))
            + " of "
            + proof.claims().size()
            + " numbers and shapes are equal to what "
            + proof.engine()
            + " did"
            + (notSaid > 0 ? "; " + notSaid + " Netweight does not say in full" : "")
            + (notRun > 0 ? "; " + notRun + " could not be run" : "")
            + ".");
  }

  private String paragraph(String words) {
    return Wrap.paragraph(words, width, "").stripTrailing() + "\n";
  }
}
