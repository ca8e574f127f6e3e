package dev.netweight.operator;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import java.util.List;

/**
 * How a person asks for a layer in one line: {@code conv2d 24x24x3 --filters 10 --kernel 3}.
 *
 * @param command the first word, in small letters
 * @param type the operator and the framework whose setting names the options stand for
 * @param inputAxes the names of the input's axes without the batch, such as {@code height, width,
 *     channels}; the last may stand for any number where {@code anyRank} is true
 * @param anyRank whether the input may have more axes in front than those named
 * @param mostInputs how many input shapes may be written one after another: {@code add 8x8x4 8x8x4}
 * @param options what can be set, required ones first
 * @param example a line to try, without the program's name
 */
public record Line(
    String command,
    OperatorName type,
    List<String> inputAxes,
    boolean anyRank,
    int mostInputs,
    List<Option> options,
    String example,
    Misconceptions misconceptions) {
  public Line {
    inputAxes = List.copyOf(inputAxes);
    options = List.copyOf(options);
  }

  /** A line with one input. */
  public Line(
      String command,
      OperatorName type,
      List<String> inputAxes,
      boolean anyRank,
      List<Option> options,
      String example,
      Misconceptions misconceptions) {
    this(command, type, inputAxes, anyRank, 1, options, example, misconceptions);
  }

  /** Wrong counts that people come to by forgetting or misunderstanding something. */
  public interface Misconceptions {
    List<Misconception> of(Call call);

    /** No more than what follows from leaving parts out of the formula. */
    Misconceptions NONE = call -> List.of();
  }

  /**
   * A wrong count and what is wrong with it.
   *
   * @param count what the mistake comes to
   * @param forgotten the sentence for the person who guessed it
   */
  public record Misconception(Formula count, String forgotten) {}

  /** What an option takes. */
  public enum Kind {
    /** One number or symbol. */
    SIZE,
    /** One number or symbol, or one an axis, such as {@code 3x3}. */
    SIZES,
    /** One number, which may have a fraction. */
    NUMBER,
    /** A switch. */
    FLAG,
    /** A word of a closed list. */
    CHOICE,
    /** Any word, such as an equation. */
    TEXT
  }

  /**
   * An option.
   *
   * @param name with its dashes: {@code --filters}; a switch that turns something off says so:
   *     {@code --no-bias}
   * @param setting the setting it sets, in the framework's own word
   * @param kind what it takes; a switch sets its setting to false where its name starts with {@code
   *     --no-}, else to true
   * @param required whether it must be there
   * @param choices the words of a {@link Kind#CHOICE}
   * @param help what it means, with its default
   */
  public record Option(
      String name, String setting, Kind kind, boolean required, List<String> choices, String help) {
    public Option {
      choices = List.copyOf(choices);
    }

    public static Option size(String name, String setting, boolean required, String help) {
      return new Option(name, setting, Kind.SIZE, required, List.of(), help);
    }

    public static Option sizes(String name, String setting, boolean required, String help) {
      return new Option(name, setting, Kind.SIZES, required, List.of(), help);
    }

    public static Option number(String name, String setting, boolean required, String help) {
      return new Option(name, setting, Kind.NUMBER, required, List.of(), help);
    }

    public static Option flag(String name, String setting, String help) {
      return new Option(name, setting, Kind.FLAG, false, List.of(), help);
    }

    public static Option text(String name, String setting, boolean required, String help) {
      return new Option(name, setting, Kind.TEXT, required, List.of(), help);
    }

    public static Option choice(String name, String setting, List<String> choices, String help) {
      return new Option(name, setting, Kind.CHOICE, false, choices, help);
    }
  }
}
