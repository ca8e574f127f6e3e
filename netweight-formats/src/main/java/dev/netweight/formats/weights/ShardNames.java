package dev.netweight.formats.weights;

import dev.netweight.format.Source;
import dev.netweight.network.Remark;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that is one of several.
 *
 * @param stem what stands before the numbers
 * @param number which one it is, from 1
 * @param count how many there are
 * @param suffix its suffix, with the dot
 */
public record ShardNames(String stem, int number, int count, String suffix) {
  private static final Pattern SHARD = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.[a-z]+)");

  /** What a name says, where it is one of several. */
  public static Optional<ShardNames> of(Source source) {
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    Matcher matcher = SHARD.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new ShardNames(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }

  /** The name of another of them. */
  public String name(int other) {
    return stem + "-" + five(other) + "-of-" + five(count) + suffix;
  }

  private static String five(int number) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, 5 - digits.length())) + digits;
  }

  /** That a file which was named by itself is one of several, and which file has them all. */
  static List<Remark> remarks(Source source) {
    return of(source)
        .filter(names -> names.count > 1 && !names.suffix.equals(".gguf"))
        .map(names -> List.of(names.remark(source)))
        .orElse(List.of());
  }

  private Remark remark(Source source) {
    String index = stem + suffix + ".index.json";
    boolean there = source.sibling(index).isPresent();
    return Remark.note(
        "one-of-shards",
        "",
        "this is file %d of %d of a model; %s"
            .formatted(
                number,
                count,
                there ? index + " has all of it" : "its index, " + index + ", is not beside it"));
  }
}
