package dev.netweight.workbench.sweep;

/**
 * What an output's cell comes to: a whole number, or for a mean a sum over a count.
 *
 * @param sum the number, or the sum
 * @param count of how many it is the mean; 1 for a whole number
 */
public record Total(int sum, int count) {
  static Total whole(int number) {
    return new Total(number, 1);
  }

  static Total mean(int sum, int count) {
    return count > 0 && sum % count == 0 ? whole(sum / count) : new Total(sum, count);
  }

  /** As a person reads it: {@code 15}, {@code −4}, {@code 23/4}. */
  public String text() {
    return count == 1 ? Numbers.text(sum) : Numbers.text(sum) + "/" + count;
  }
}
