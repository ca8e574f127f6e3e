package dev.netweight.documentation;

import java.util.ArrayList;
import java.util.List;

/** A page of Markdown that is written line by line. */
final class Page {
  private final StringBuilder text = new StringBuilder();

  Page heading(int level, String title) {
    text.append(text.length() == 0 ? "" : "\n").append("#".repeat(level)).append(' ');
    text.append(title).append('\n');
    return this;
  }

  Page paragraph(String paragraph) {
    text.append('\n').append(paragraph).append('\n');
    return this;
  }

  Page code(String lines) {
    text.append("\n```\n").append(lines.stripTrailing()).append("\n```\n");
    return this;
  }

  Page table(List<String> head, List<List<String>> rows) {
    text.append('\n').append(row(head));
    text.append("|").append("---|".repeat(head.size())).append('\n');
    rows.forEach(cells -> text.append(row(cells)));
    return this;
  }

  private static String row(List<String> cells) {
    List<String> escaped = new ArrayList<>();
    for (String cell : cells) {
      escaped.add(cell.replace("|", "\\|"));
    }
    return "| " + String.join(" | ", escaped) + " |\n";
  }

  static String quoted(List<String> words) {
    return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
  }

  String text() {
    return text.toString();
  }
}
