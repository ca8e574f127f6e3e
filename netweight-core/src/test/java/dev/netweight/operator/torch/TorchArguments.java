package dev.netweight.operator.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the arguments of a call as Python writes them: {@code #0, 2, 'same', scale=[0.5, None],
 * train=True, index=[1:, ..., ::2]}. {@code #0} is the first input, {@code N} the free batch, and
 * another bare word a symbol.
 */
final class TorchArguments {
  private final String text;
  private int at;

  private TorchArguments(String text) {
    this.text = text;
  }

  static Attributes read(String text) {
    TorchArguments reader = new TorchArguments(text);
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    int places = 0;
    while (reader.hasMore()) {
      String word = reader.keyword();
      String key = word.isEmpty() ? String.valueOf(places) : word;
      places += word.isEmpty() ? 1 : 0;
      arguments.put(key, reader.value());
      reader.skip(',');
    }
    return new Attributes(arguments);
  }

  private boolean hasMore() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length();
  }

  private boolean skip(char character) {
    if (hasMore() && text.charAt(at) == character) {
      at++;
      return true;
    }
    return false;
  }

  /** The word before an equals sign; empty where there is none. */
  private String keyword() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    if (end == at || end == text.length() || text.charAt(end) != '=') {
      return "";
    }
    String word = text.substring(at, end);
    at = end + 1;
    return word;
  }

  private Attribute value() {
    if (skip('[') || skip('(')) {
      List<Attribute> items = new ArrayList<>();
      while (!skip(']') && !skip(')')) {
        items.add(value());
        skip(',');
      }
      return new Attribute.Items(items);
    } else if (skip('\'')) {
      int end = text.indexOf('\'', at);
      String word = text.substring(at, end);
      at = end + 1;
      return Attribute.of(word);
    }
    hasMore();
    int end = at;
    while (end < text.length() && ",])".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(at, end).trim();
    at = end;
    return word.indexOf(':') >= 0 ? slice(word) : plain(word);
  }

  private static Attribute slice(String word) {
    List<Attribute> ends = new ArrayList<>();
    for (String end : word.split(":", -1)) {
      ends.add(end.isBlank() ? Attribute.NOTHING : plain(end.trim()));
    }
    if (ends.size() < 3) {
      ends.add(Attribute.NOTHING);
    }
    return new Attribute.Entries(Map.of("slice", new Attribute.Items(ends)));
  }

  private static Attribute plain(String word) {
    if (word.equals("None")) {
      return Attribute.NOTHING;
    } else if (word.equals("True") || word.equals("False")) {
      return Attribute.of(word.equals("True"));
    } else if (word.equals("...")) {
      return Attribute.of(word);
    } else if (word.startsWith("#")) {
      return new Attribute.Input(Integer.parseInt(word.substring(1)));
    } else if (word.matches("-?[0-9]+")) {
      return Attribute.of(Long.parseLong(word));
    } else if (word.matches("-?[0-9.]+(e-?[0-9]+)?")) {
      return new Attribute.Decimal(Double.parseDouble(word));
    }
    return new Attribute.Size(Formula.variable(word.equals("N") ? "batch" : word));
  }
}
