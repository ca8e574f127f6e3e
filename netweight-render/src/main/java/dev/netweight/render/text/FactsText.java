package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a report that are true of the whole model, a line each, and how they come. */
public final class FactsText {
  private FactsText() {}

  static String text(Report report, View view) {
    Ink ink = new Ink(view.color());
    StringBuilder text = new StringBuilder();
    for (Fact fact : report.facts()) {
      text.append(' ').append(ink.bold(fact.name() + ": ")).append(ink.number(number(fact)));
      text.append(' ').append(hint(fact.value())).append('\n');
      for (String line :
          fact.explanation().isEmpty()
              ? List.<String>of()
              : Wrap.lines(fact.explanation(), Math.max(20, view.width() - 4))) {
        text.append("   ").append(ink.dim(line)).append('\n');
      }
    }
    return text.toString().replace(" \n", "\n");
  }

  /** A number with its unit, or the formula for it. */
  public static String number(Fact fact) {
    Formula value = fact.value();
    if (value.value().isEmpty()) {
      String unknown = value.unknownReason().orElse("");
      return unknown.isEmpty()
          ? Notation.powers(value.reduced()) + " " + fact.unit()
          : "? (" + unknown + ")";
    }
    BigInteger whole = value.value().get();
    String unit = fact.unit().isEmpty() ? "" : " " + fact.unit();
    if (fact.unit().equals(Fact.BYTES)) {
      boolean small = whole.abs().bitLength() <= 10;
      return Numbers.grouped(whole) + unit + (small ? "" : " (" + Numbers.bytes(whole) + ")");
    }
    String brief = Numbers.countWithShort(value);
    int bracket = brief.indexOf(" (");
    return bracket < 0
        ? brief + unit
        : brief.substring(0, bracket) + unit + brief.substring(bracket);
  }

  /** How to make a formula a number. */
  private static String hint(Formula value) {
    if (value.value().isPresent() || value.unknownReason().isPresent()) {
      return "";
    }
    List<String> options = new ArrayList<>();
    for (String name : value.variables()) {
      options.add((name.equals("context") ? "--context " : "--dim " + name + "=") + "N");
    }
    return "(a number with " + String.join(" ", options) + ")";
  }
}
