package dev.netweight.proof;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A report's rows held against what the engine did.
 *
 * @param report what Netweight says
 * @param places where its values are in the engine's graph
 * @param run what the engine gave
 */
record Comparison(Report report, Places places, EngineRun run) {
  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    rows(report.rows(), claims);
    totals(claims);
    outputs(claims);
    return claims;
  }

  private void rows(List<Row> rows, List<Claim> claims) {
    for (Row row : rows) {
      for (int call = 0; call < row.calls().size(); call++) {
        visit(row, call, claims);
      }
      for (Weight weight : row.weights()) {
        if (places.isHeld(weight)) {
          claims.add(weight(row, weight));
        }
      }
      rows(row.layers(), claims);
    }
  }

  private void visit(Row row, int call, List<Claim> claims) {
    Row.Visit visit = row.calls().get(call);
    for (int i = 0; i < visit.outputs().size(); i++) {
      if (!isAsked(visit.names(), i)) {
        continue;
      }
      String what =
          (row.calls().size() > 1 ? "call " + (call + 1) + " " : "")
              + (visit.outputs().size() > 1 ? "output " + (i + 1) : "output");
      Places.Place place = places.output(row, call, i);
      if (place.name().isEmpty() && !visit.outputs().get(i).hasRank() && !places.isMissing(row)) {
        // It gives nothing, as a module that only holds weights.
        continue;
      }
      DataType type =
          places.isTyped() && i < visit.types().size() ? visit.types().get(i) : DataType.UNSTATED;
      claims.add(value(row.path(), what, visit.outputs().get(i), type, place));
    }
  }

  /** Whether an output has a place in the file, where outputs have names in it. */
  private static boolean isAsked(List<String> names, int output) {
    return names.isEmpty() || (output < names.size() && !names.get(output).isEmpty());
  }

  private Claim value(String path, String what, Shape said, DataType type, Places.Place place) {
    if (place.name().isEmpty()) {
      return Claim.notRun(Claim.Kind.SHAPE, path, what, said.toString(), place.absence());
    }
    Optional<Shape> given = places.given(place.name());
    Optional<EngineRun.Found> found =
        given.isPresent()
            // What the engine was given is what it took, or it would have refused.
            ? Optional.of(new EngineRun.Found(given.get(), DataType.UNSTATED))
            : run.find(place.name());
    return found.isEmpty()
        ? Claim.kind(path, what, said, run.kind(place.name()))
        : Claim.value(path, what, said, type, found.get());
  }

  private Claim weight(Row row, Weight weight) {
    Places.Place place = places.count(row, weight);
    OptionalLong count = run.count(place.name());
    return count.isEmpty()
        ? Claim.notRun(
            Claim.Kind.WEIGHT,
            row.path(),
            weight.role(),
            weight.count().value().map(BigInteger::toString).orElse("?"),
            place.absence().isEmpty() ? "the engine did not count it" : place.absence())
        : Claim.number(
            Claim.Kind.WEIGHT, row.path(), weight.role(), weight.count(), count.getAsLong());
  }

  private void totals(List<Claim> claims) {
    if (!places.isWhole()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    long trained = 0;
    long all = 0;
    List<Row> rows = new ArrayList<>(report.rows());
    Row.Count said = report.totals().parameters();
    for (int i = 0; i < rows.size(); i++) {
      rows.addAll(rows.get(i).layers());
      for (Weight weight : rows.get(i).weights()) {
        if (weight.isCounted()) {
          String name = places.count(rows.get(i), weight).name();
          OptionalLong count = run.count(name);
          if (count.isEmpty()) {
            claims.add(notCounted(said.total()));
            return;
          } else if (seen.add(name)) {
            all = Math.addExact(all, count.getAsLong());
            trained += weight.trainable() ? count.getAsLong() : 0;
          }
        }
      }
    }
    claims.add(total("parameters", said.total(), all));
    // The engine does not know what is trained: only a split that is said is held.
    if (said.trainable().value().isPresent()) {
      claims.add(total("trainable parameters", said.trainable(), trained));
      claims.add(total("non-trainable parameters", said.nonTrainable(), all - trained));
    }
  }

  private static Claim notCounted(Formula said) {
    return Claim.notRun(
        Claim.Kind.TOTAL,
        "",
        "parameters",
        said.value().map(BigInteger::toString).orElse("?"),
        "not all of its weights were counted");
  }

  private static Claim total(String what, Formula said, long found) {
    return Claim.number(Claim.Kind.TOTAL, "", what, said, found);
  }

  private void outputs(List<Claim> claims) {
    for (int i = 0; i < report.outputs().size() && places.isWhole(); i++) {
      Report.Port output = report.outputs().get(i);
      claims.add(
          value(
              "",
              output.name().equals("output") ? "output" : "output " + output.name(),
              output.shape(),
              places.isTyped() ? output.content().type() : DataType.UNSTATED,
              places.output(i)));
    }
  }
}
