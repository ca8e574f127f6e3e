package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set, with what it can be set to.
 *
 * @param name the option without its dashes, or the name of an axis of the input
 * @param place which size of the word it is, or -1 where it is the whole word
 * @param input which input it is a size of, or -1 where it is an option
 * @param kind size, sizes, number, flag, choice or text; input for an axis
 * @param value the word that is set, or empty
 * @param absent what is so where nothing is set, as the help says it; may be empty
 * @param range what it can be, where it is a number
 * @param choices the words that there are
 * @param allowed those of them that can be
 * @param help what it means
 * @param why why it cannot be more, or something else; may be empty
 * @param fixed whether it can only be what it is
 * @param axes the sizes one by one, where the word has several
 */
record Control(
    String name,
    int place,
    int input,
    String kind,
    String value,
    String absent,
    @Nullable Range range,
    List<String> choices,
    List<String> allowed,
    String help,
    String why,
    boolean fixed,
    List<Control> axes) {
  Control {
    choices = List.copyOf(choices);
    allowed = List.copyOf(allowed);
    axes = List.copyOf(axes);
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
      json.name("least").value(range.least());
      json.name("most").value(range.most());
      json.name("step").value(range.step());
      json.name("open").value(range.open());
      if (!range.allowed().isEmpty()) {
        json.name("allowed").beginArray();
        for (long number : range.allowed()) {
          json.value(number);
        }
        json.endArray();
      }
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
    for (String word : words) {
      json.value(word);
    }
    json.endArray();
  }
}
