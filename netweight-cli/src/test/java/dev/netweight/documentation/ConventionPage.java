package dev.netweight.documentation;

import dev.netweight.operator.Work;
import dev.netweight.report.Convention;
import dev.netweight.report.Conventions;
import java.util.ArrayList;
import java.util.List;

/** The page on conventions of counting: what one operation of each kind of work weighs. */
final class ConventionPage {
  private ConventionPage() {}

  static String text() {
    List<String> head = new ArrayList<>(List.of("kind of work"));
    head.addAll(Conventions.names());
    List<List<String>> rows = new ArrayList<>();
    for (Work.Kind kind : Work.Kind.values()) {
      List<String> row = new ArrayList<>(List.of(kind.label()));
      for (Convention convention : Conventions.all()) {
        int weight = convention.weight(kind);
        row.add(weight == 0 ? "–" : String.valueOf(weight));
      }
      rows.add(row);
    }
    Page page =
        new Page()
            .heading(1, "Conventions of counting")
            .paragraph(
                "Every operator states its work by kind: products in multiply-adds, all else in"
                    + " elements. A convention says how much one of each weighs; a dash does not"
                    + " count. `--convention NAME` takes one, `--explain-convention` shows them"
                    + " beside each other for a model. Generated from the code; another convention"
                    + " is one entry in `Conventions`.")
            .table(head, rows);
    for (Convention convention : Conventions.all()) {
      page.heading(2, convention.name()).paragraph("Counts " + convention.description() + ".");
      if (!convention.note().isEmpty()) {
        page.paragraph(convention.note());
      }
      page.paragraph("Source: <" + convention.reference() + ">");
    }
    return page.text();
  }
}
