package dev.netweight.render.json;

import dev.netweight.formula.Extremum;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Product;
import dev.netweight.formula.Quotient;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Term;
import dev.netweight.formula.Unknown;
import dev.netweight.formula.Variable;
import java.util.List;
import java.util.Locale;

/** Writes a formula as a tree of objects, each with its kind under {@code op}. */
public final class FormulaWriter {
  private FormulaWriter() {}

  public static void write(JsonWriter json, Formula formula) {
    json.beginObject();
    if (formula instanceof Literal literal) {
      json.name("op").value("number").name("value").value(literal.number());
    } else if (formula instanceof Variable variable) {
      json.name("op").value("variable").name("symbol").value(variable.symbol());
    } else if (formula instanceof Unknown unknown) {
      json.name("op").value("unknown").name("reason").value(unknown.reason());
    } else if (formula instanceof Term term) {
      json.name("op").value("term").name("name").value(term.name());
      json.name("source").value(term.source());
      if (!term.why().isEmpty()) {
        json.name("why").value(term.why());
      }
      json.name("content");
      write(json, term.content());
    } else if (formula instanceof Sum sum) {
      parts(json, "sum", sum.addends());
    } else if (formula instanceof Product product) {
      parts(json, "product", product.factors());
    } else if (formula instanceof Quotient quotient) {
      String rounding = quotient.rounding().name().toLowerCase(Locale.ROOT);
      parts(json, rounding + "-quotient", List.of(quotient.dividend(), quotient.divisor()));
    } else if (formula instanceof Extremum extremum) {
      parts(json, extremum.kind().name().toLowerCase(Locale.ROOT), extremum.operands());
    }
    json.endObject();
  }

  private static void parts(JsonWriter json, String op, List<Formula> parts) {
    json.name("op").value(op).name("parts").beginArray();
    for (Formula part : parts) {
      write(json, part);
    }
    json.endArray();
  }
}
