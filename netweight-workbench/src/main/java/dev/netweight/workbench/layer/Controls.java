package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
      Control control = new Control(names.get(axis), "input", sizes.get(axis)).at(index, place);
      controls.add(ranged(control, 1, SOFT_MOST, set));
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
    String kind = option.kind().name().toLowerCase(Locale.ROOT);
    Control control = new Control(key, kind, word).helped(option.help(), absent(option));
    return switch (option.kind()) {
      case SIZE -> ranged(control, 0, SOFT_MOST, number -> question.with(key, "" + number));
      case SIZES -> {
        List<Control> each = each(option, key, word);
        yield each.isEmpty()
            ? ranged(control, 0, span(), number -> question.with(key, "" + number))
            : control.of(each);
      }
      case NUMBER -> number(control);
      case FLAG -> flag(control);
      case CHOICE -> choice(control, option.choices());
      case TEXT -> control;
    };
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
      Control control =
          new Control(name, "size", sizes.get(axis)).at(-1, place).helped(option.help(), "");
      axes.add(
          ranged(
              control,
              0,
              span(),
              number -> question.with(key, String.join("x", replaced(sizes, place, number)))));
    }
    return axes;
  }

  private static List<String> replaced(List<String> sizes, int place, long number) {
    List<String> changed = new ArrayList<>(sizes);
    changed.set(place, String.valueOf(number));
    return changed;
  }

  /**
   * The control of a number with its range.
   *
   * @param lowest the least to try
   * @param soft how far it goes where nothing limits it
   * @param set the question with another number there
   */
  private Control ranged(Control control, long lowest, long soft, LongFunction<LayerQuestion> set) {
    boolean unset = control.value().isEmpty();
    Long now = now(unset ? control.absent() : control.value(), unset, set);
    if (now == null) {
      return control;
    }
    long most = Math.max(soft, now > soft / 2 ? Long.highestOneBit(now) * 4 : 0);
    Range range =
        Range.around(
            now, most, lowest, others(), number -> Probe.refusal(set.apply(number)).isEmpty());
    control.ranging(range);
    return range.open() ? control : control.because(Probe.refusal(set.apply(range.most() + 1)));
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
  private Control number(Control control) {
    String refusal = Probe.refusal(question.with(control.name(), "2"));
    return refusal.isEmpty()
        ? control
        : control.ranging(new Range(0, 1, 1, List.of(), false)).because(refusal);
  }

  private Control flag(Control control) {
    String other = control.value().isEmpty() ? LayerQuestion.ON : "";
    String refusal = Probe.refusal(question.with(control.name(), other));
    return control.because(refusal).fixed(!refusal.isEmpty());
  }

  private Control choice(Control control, List<String> choices) {
    List<String> allowed = new ArrayList<>();
    for (String choice : choices) {
      String refusal = Probe.refusal(question.with(control.name(), choice));
      if (refusal.isEmpty()) {
        allowed.add(choice);
      } else if (control.why().isEmpty()) {
        control.because(refusal);
      }
    }
    return control.choosing(choices, allowed);
  }

  /** What is so without the option: the words in parentheses at the end of its help. */
  private static String absent(Line.Option option) {
    int open = option.help().lastIndexOf('(');
    return open >= 0 && option.help().endsWith(")")
        ? option.help().substring(open + 1, option.help().length() - 1)
        : "";
  }
}
