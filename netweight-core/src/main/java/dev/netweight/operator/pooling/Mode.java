package dev.netweight.operator.pooling;

import dev.netweight.operator.Work;
import java.util.List;
import java.util.Locale;

/** What a pooling gives of the values it reads. */
public enum Mode {
  MAXIMUM("Max", "Max", "the largest value"),
  AVERAGE("Average", "Avg", "the mean");

  private final String word;
  private final String shortWord;
  private final String given;

  Mode(String word, String shortWord, String given) {
    this.word = word;
    this.shortWord = shortWord;
    this.given = given;
  }

  /** The kind of work of a pooling to a stated size. */
  Work.Kind adaptive(int spatial) {
    return this == AVERAGE && spatial == 2
        ? Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D
        : Work.Kind.POOLING;
  }

  /** What it gives, for people. */
  String given() {
    return given;
  }

  /** The word in a class name: {@code MaxPooling2D}. */
  String word() {
    return word;
  }

  /** The word in a command and in an address. */
  String lowerWord() {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The long and the short class name, such as {@code AveragePooling2D} and {@code AvgPool2D}. */
  List<String> names(String front, int spatial) {
    return List.of(
        front + word + "Pooling" + spatial + "D", front + shortWord + "Pool" + spatial + "D");
  }
}
