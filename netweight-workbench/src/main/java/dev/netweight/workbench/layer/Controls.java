package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The controls of a layer: one for each size of its inputs and for each option. What each can be is
 * found by asking the engine, so that no control knows anything of any layer.
 */
final class Controls {
  /** How far a slider goes where nothing limits it. */
  private static final long SOFT_MOST = 512;

  private static final String CROSS = "[x×,]";

  private final LayerQuestion question;
  private final List<Control> controls = new ArrayList<>();

  private Controls(LayerQuestion question) {
    this.question = question;
  }

  /** The controls for a question that has an answer. */
  static List<Control> of(LayerQuestion question) {
    Controls controls = new Controls(question);
    for (int i = 0; i < question.inputs().size(); i++) {
      controls.input(i);
    }
    for (Line.Option option : question.line().options()) {
      controls.controls.add(controls.option(option));
    }
    return controls.controls;
  }

  private void input(int index) {
    List<String> sizes = List.of(question.inputs().get(index).split(CROSS, -1));
    List<String> names = axes(sizes.size());
    for (int axis = 0; axis < sizes.size(); axis++) {
      int place = axis;
      LongFunction<LayerQuestion> set =
          number -> {
            List<String> inputs = new ArrayList<>(question.inputs());
            inputs.set(index, String.join("x", replaced(sizes, place, number)));
            return new LayerQuestion(
                question.line(), inputs, question.words(), question.batch(), question.dataType());
          };
      controls.add(
          sized(
              names.get(axis), place, index, "input", sizes.get(axis), "", "", 1, set, List.of()));
    }
  }

  /** The names of an input's axes; the channels are first where the setting says so. */
  private List<String> axes(int rank) {
    List<String> names = new ArrayList<>(question.line().inputAxes());
    if (question.words().getOrDefault("data-format", "").equals("channels_first")
        && names.remove("channels")) {
      names.add(0, "channels");
    }
    for (int more = 1; names.size() < rank; more++) {
      names.add(more - 1, "axis " + more);
    }
    return names;
  }

  private Control option(Line.Option option) {
    String key = LayerQuestion.key(option);
    String word = question.words().getOrDefault(key, "");
    return switch (option.kind()) {
      case SIZE -> sized(option, key, word, List.of());
      case SIZES -> sized(option, key, word, each(option, key, word));
      case NUMBER -> number(option, key, word);
      case FLAG -> flag(option, key, word);
      case CHOICE -> choice(option, key, word);
      case TEXT ->
          new Control(
              key,
              -1,
              -1,
              "text",
              word,
              absent(option),
              null,
              List.of(),
              List.of(),
              help(option),
              "",
              false,
              List.of());
    };
  }

  private Control sized(Line.Option option, String key, String word, List<Control> axes) {
    String kind = option.kind() == Line.Kind.SIZES ? "sizes" : "size";
    LongFunction<LayerQuestion> set = number -> question.with(key, String.valueOf(number));
    String whole = axes.isEmpty() ? word : "several";
    Control control = sized(key, -1, -1, kind, whole, absent(option), help(option), 0, set, axes);
    return axes.isEmpty()
        ? control
        : new Control(
            key,
            -1,
            -1,
            kind,
            word,
            control.absent(),
            null,
            List.of(),
            List.of(),
            control.help(),
            "",
            axes.stream().allMatch(Control::fixed),
            axes);
  }

  /** A control for each size of a word that has several. */
  private List<Control> each(Line.Option option, String key, String word) {
    List<String> sizes = List.of(word.split(CROSS, -1));
    List<Control> axes = new ArrayList<>();
    List<String> names = new ArrayList<>(question.line().inputAxes());
    names.remove("channels");
    for (int axis = 0; axis < sizes.size() && sizes.size() > 1; axis++) {
      int place = axis;
      String name = names.size() == sizes.size() ? names.get(axis) : String.valueOf(axis + 1);
      axes.add(
          sized(
              name,
              place,
              -1,
              "size",
              sizes.get(axis),
              "",
              help(option),
              0,
              number -> question.with(key, String.join("x", replaced(sizes, place, number))),
              List.of()));
    }
    return axes;
  }

  private static List<String> replaced(List<String> sizes, int place, long number) {
    List<String> changed = new ArrayList<>(sizes);
    changed.set(place, String.valueOf(number));
    return changed;
  }

  private Control sized(
      String name,
      int place,
      int input,
      String kind,
      String word,
      String absent,
      String help,
      long lowest,
      LongFunction<LayerQuestion> set,
      List<Control> axes) {
    Long now = now(word.isEmpty() ? absent : word, word.isEmpty(), set);
    Range range = null;
    String why = "";
    if (now != null) {
      long soft = kind.equals("sizes") || (kind.equals("size") && place >= 0) ? span() : SOFT_MOST;
      long most = Math.max(soft, now > soft / 2 ? Long.highestOneBit(now) * 4 : 0);
      Set<Long> others = others();
      range =
          Range.around(
              now, most, lowest, others, number -> Probe.refusal(set.apply(number)).isEmpty());
      why = range.open() ? "" : Probe.refusal(set.apply(range.most() + 1));
    }
    boolean fixed = range != null && range.least() == range.most();
    return new Control(
        name, place, input, kind, word, absent, range, List.of(), List.of(), help, why, fixed,
        axes);
  }

  /** The number that is set, or one that can be where nothing is; null where it is a symbol. */
  private static @Nullable Long now(
      String word, boolean isAbsent, LongFunction<LayerQuestion> set) {
    if (word.matches("[0-9]{1,15}")) {
      return Long.parseLong(word);
    } else if (!isAbsent) {
      return null;
    }
    for (long tried = 0; tried <= 2; tried++) {
      if (Probe.refusal(set.apply(tried)).isEmpty()) {
        return tried;
      }
    }
    return null;
  }

  /** How far a size along an axis goes where nothing limits it: no further than the longest one. */
  private long span() {
    long longest = 16;
    for (String input : question.inputs()) {
      for (String size : input.split(CROSS, -1)) {
        if (size.matches("[0-9]{1,6}")) {
          longest = Math.max(longest, Long.parseLong(size));
        }
      }
    }
    return longest;
  }

  /** All numbers of the question. */
  private Set<Long> others() {
    List<String> words = new ArrayList<>(question.words().values());
    words.addAll(question.inputs());
    Set<Long> numbers = new TreeSet<>();
    for (String word : words) {
      for (String part : Arrays.asList(word.split(CROSS, -1))) {
        if (part.matches("[0-9]{1,15}")) {
          numbers.add(Long.parseLong(part));
        }
      }
    }
    numbers.remove(0L);
    return Collections.unmodifiableSet(numbers);
  }

  /** A number with a fraction: from 0, and to 1 where more than that cannot be. */
  private Control number(Line.Option option, String key, String word) {
    boolean fraction = !Probe.refusal(question.with(key, "2")).isEmpty();
    String why = fraction ? Probe.refusal(question.with(key, "2")) : "";
    Range range = fraction ? new Range(0, 1, 1, List.of(), false) : null;
    return new Control(
        key,
        -1,
        -1,
        "number",
        word,
        absent(option),
        range,
        List.of(),
        List.of(),
        help(option),
        why,
        false,
        List.of());
  }

  private Control flag(Line.Option option, String key, String word) {
    String why = Probe.refusal(question.with(key, word.isEmpty() ? LayerQuestion.ON : ""));
    return new Control(
        key,
        -1,
        -1,
        "flag",
        word,
        "",
        null,
        List.of(),
        List.of(),
        help(option),
        why,
        !why.isEmpty(),
        List.of());
  }

  private Control choice(Line.Option option, String key, String word) {
    List<String> allowed = new ArrayList<>();
    String why = "";
    for (String choice : option.choices()) {
      String refusal = Probe.refusal(question.with(key, choice));
      if (refusal.isEmpty()) {
        allowed.add(choice);
      } else if (why.isEmpty()) {
        why = refusal;
      }
    }
    return new Control(
        key,
        -1,
        -1,
        "choice",
        word,
        absent(option),
        null,
        option.choices(),
        allowed,
        help(option),
        why,
        allowed.size() == 1,
        List.of());
  }

  private static String help(Line.Option option) {
    return option.help();
  }

  /** What is so without the option: the words in parentheses at the end of its help. */
  private static String absent(Line.Option option) {
    int open = option.help().lastIndexOf('(');
    return open >= 0 && option.help().endsWith(")")
        ? option.help().substring(open + 1, option.help().length() - 1)
        : "";
  }
}
