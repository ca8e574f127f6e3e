package dev.netweight.render.json;

import dev.netweight.operator.Work;
import dev.netweight.report.Convention;
import dev.netweight.report.Conventions;
import dev.netweight.report.Report;
import dev.netweight.report.Workload;

/** Writes the work of a whole network by kind, and what each convention counts of it. */
final class ConventionWriter {
  private ConventionWriter() {}

  static void write(JsonWriter json, Report report) {
    Workload work = report.work();
    json.name("conventions").beginObject();
    json.name("work").beginArray();
    for (Work.Kind kind : work.amounts().keySet()) {
      json.beginObject();
      json.name("kind").value(JsonFields.word(kind));
      JsonFields.number(json, "count", work.count(kind));
      json.name("formula").value(work.count(kind).text());
      json.name("weights").beginObject();
      for (Convention convention : Conventions.all()) {
        json.name(convention.name()).value(convention.weight(kind));
      }
      json.endObject();
      json.endObject();
    }
    json.endArray();
    json.name("unknownWork").value(work.unknown().orElse(null));
    json.name("totals").beginArray();
    for (Convention convention : Conventions.all()) {
      json.beginObject();
      json.name("name").value(convention.name());
      json.name("description").value(convention.description());
      json.name("note").value(convention.note());
      json.name("reference").value(convention.reference());
      JsonFields.number(json, "macs", work.counted(convention));
      json.name("macsFormula").value(work.counted(convention).text());
      JsonFields.number(json, "atLeast", work.atLeast(convention));
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
