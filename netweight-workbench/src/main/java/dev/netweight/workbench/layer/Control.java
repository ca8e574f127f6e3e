package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that can be set, with what it can be set to. */
final class Control {
  private final String name;
  private final String kind;
  private final String value;
  private int input = -1;
  private int place = -1;
  private String absent = "";
  private String help = "";
  private String why = "";
  private boolean fixed;
  private @Nullable Range range;
  private List<String> choices = List.of();
  private List<String> allowed = List.of();
  private List<Control> axes = List.of();

  /**
   * @param name the option without its dashes, or the name of an axis
   * @param kind size, sizes, number, flag, choice or text; input for an axis of the input
   * @param value the word that is set, or empty
   */
  Control(String name, String kind, String value) {
    this.name = name;
    this.kind = kind;
    this.value = value;
  }

  String name() {
    return name;
  }

  String kind() {
    return kind;
  }

  String value() {
    return value;
  }

  /** Which input it is a size of, or -1. */
  int input() {
    return input;
  }

  /** Which size of its word it is, or -1 where it is the whole word. */
  int place() {
    return place;
  }

  /** What is so where nothing is set, as the help says it; may be empty. */
  String absent() {
    return absent;
  }

  /** Why it cannot be more, or something else; may be empty. */
  String why() {
    return why;
  }

  /** Whether it can only be what it is. */
  boolean fixed() {
    return fixed;
  }

  /** What it can be, where it is a number. */
  @Nullable Range range() {
    return range;
  }

  /** The words that it can be. */
  List<String> allowed() {
    return allowed;
  }

  /** The sizes one by one, where the word has several. */
  List<Control> axes() {
    return axes;
  }

  /** This control as one size of a word. */
  Control at(int inputIndex, int placeIndex) {
    input = inputIndex;
    place = placeIndex;
    return this;
  }

  Control helped(String help, String absent) {
    this.help = help;
    this.absent = absent;
    return this;
  }

  Control ranging(Range found) {
    range = found;
    fixed = found.least() == found.most();
    return this;
  }

  Control choosing(List<String> all, List<String> possible) {
    choices = List.copyOf(all);
    allowed = List.copyOf(possible);
    fixed = possible.size() == 1;
    return this;
  }

  Control because(String reason) {
    why = reason;
    return this;
  }

  Control fixed(boolean nothingElse) {
    fixed = nothingElse;
    return this;
  }

  Control of(List<Control> sizes) {
    axes = List.copyOf(sizes);
    fixed = sizes.stream().allMatch(Control::fixed);
    return this;
  }

  void write(JsonWriter json) {
    json.beginObject();
    json.name("name").value(name);
    json.name("label").value(name.replace('-', ' '));
    json.name("kind").value(kind);
    if (input >= 0) {
      json.name("input").value(input);
    }
    if (place >= 0) {
      json.name("axis").value(place);
    }
    json.name("value");
    if (kind.equals("flag")) {
      json.value(!value.isEmpty());
    } else {
      json.value(value);
    }
    json.name("default").value(absent);
    if (range != null) {
      range.write(json);
    }
    if (kind.equals("choice")) {
      words(json, "choices", choices);
      words(json, "allowed", allowed);
    }
    if (!axes.isEmpty()) {
      json.name("axes").beginArray();
      for (Control axis : axes) {
        axis.write(json);
      }
      json.endArray();
    }
    json.name("help").value(help);
    json.name("why").value(why);
    json.name("fixed").value(fixed);
    json.endObject();
  }

  private static void words(JsonWriter json, String name, List<String> words) {
    json.name(name).beginArray();
    words.forEach(json::value);
    json.endArray();
  }
}
