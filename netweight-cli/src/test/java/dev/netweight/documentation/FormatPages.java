package dev.netweight.documentation;

import dev.netweight.Netweight;
import dev.netweight.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A page for each format, from the formats themselves, and an index. */
final class FormatPages {
  private FormatPages() {}

  /** The pages by their files' names. */
  static Map<String, String> all() {
    Map<String, String> pages = new TreeMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (Format format : Netweight.standard().formats()) {
      rows.add(
          List.of(
              "[" + format.name() + "](" + file(format) + ")",
              Page.quoted(format.suffixes()),
              format.summary()));
      pages.put(file(format), page(format));
    }
    pages.put(
        "README.md",
        new Page()
            .heading(1, "Formats")
            .paragraph(
                "What Netweight reads. A file is told by its content; its name only decides which"
                    + " files of a folder are models. Generated from the code.")
            .table(List.of("format", "names end with", "what is read"), rows)
            .text());
    return pages;
  }

  /** The class' name in small letters with dashes. */
  private static String file(Format format) {
    return format
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
        + ".md";
  }

  private static String page(Format format) {
    return new Page()
        .heading(1, format.name())
        .paragraph(format.summary())
        .paragraph("Names of its files end with " + Page.quoted(format.suffixes()) + ".")
        .paragraph("Source: <" + format.reference() + ">")
        .text();
  }
}
