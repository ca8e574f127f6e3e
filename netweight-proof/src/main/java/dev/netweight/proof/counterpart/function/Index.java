package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a tensor picked by numbers, slices, three dots and new axes. */
record Index(Graph graph, Edge value, List<Attribute> parts) {
  Index {
    parts = List.copyOf(parts);
  }

  /** What is picked, in the shape that is said. */
  Edge shaped(Shape output) {
    List<Long> starts = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    List<Long> axes = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    long named =
        parts.stream()
            .filter(part -> !(part instanceof Attribute.Nothing) && !isDots(part))
            .count();
    long axis = 0;
    for (Attribute part : parts) {
      if (isDots(part)) {
        axis += value.rank() - named;
      } else if (!(part instanceof Attribute.Nothing)) {
        boolean position = part instanceof Attribute.Size;
        long start = 0;
        long step = 1;
        long end = 0;
        if (position) {
          start = number(part, 0);
          end = start == -1 ? Long.MAX_VALUE : start + 1;
        } else {
          Map<String, Attribute> bounds = bounds(part);
          step = number(bounds.get("step"), 1);
          start = number(bounds.get("start"), step > 0 ? 0 : Long.MAX_VALUE);
          end = number(bounds.get("stop"), step > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
        }
        if (step != 1 || start != 0 || end != Long.MAX_VALUE) {
          starts.add(start);
          ends.add(end);
          axes.add(axis);
          steps.add(step);
        }
        axis++;
      }
    }
    Edge cut =
        axes.isEmpty()
            ? value
            : graph
                .op("Slice")
                .on(value, vector(starts), vector(ends), vector(axes), vector(steps));
    return graph.reshape(cut, output);
  }

  private Edge vector(List<Long> numbers) {
    return graph.integers(numbers.stream().mapToLong(number -> number).toArray());
  }

  private static boolean isDots(Attribute part) {
    return part instanceof Attribute.Entries entries
        && Attribute.of("__ellipsis__").equals(entries.entries().get("class_name"));
  }

  private static Map<String, Attribute> bounds(Attribute part) {
    if (!(part instanceof Attribute.Entries entries)) {
      throw new NoCounterpartException("part of an index is neither a number nor a slice");
    }
    return entries.entries().get("config") instanceof Attribute.Entries config
        ? config.entries()
        : entries.entries();
  }

  private static long number(@Nullable Attribute bound, long absent) {
    if (bound == null || bound instanceof Attribute.Nothing) {
      return absent;
    } else if (bound instanceof Attribute.Size size) {
      return LayerCall.number(size.formula(), "a bound of a slice");
    }
    throw new NoCounterpartException("a bound of a slice is computed when the model runs");
  }
}
