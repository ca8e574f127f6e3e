package dev.netweight.proof.graph;

import dev.netweight.formula.Extremum;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Product;
import dev.netweight.formula.Quotient;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Term;
import dev.netweight.formula.Variable;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sizes as values of a graph: numbers as they are, free ones computed from its inputs' shapes. */
final class GraphSizes {
  /** Where a free size is seen. */
  private record Place(Edge input, int axis) {}

  private final Graph graph;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<Formula, Edge> known = new HashMap<>();

  GraphSizes(Graph graph) {
    this.graph = graph;
  }

  /** Takes the free sizes of an input as known. */
  void learn(Edge input) {
    if (input.shape().hasRank()) {
      for (int axis = 0; axis < input.rank(); axis++) {
        if (input.shape().get(axis) instanceof Dimension.Named named) {
          places.putIfAbsent(named.symbol(), new Place(input, axis));
        }
      }
    }
  }

  Edge vector(Shape shape) {
    if (shape.isFullyKnown()) {
      return graph.integers(
          shape.dimensions().stream().mapToLong(size -> ((Dimension.Known) size).size()).toArray());
    }
    List<Edge> sizes = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      sizes.add(vector(size.formula()));
    }
    return graph
        .op("Concat")
        .with("axis", 0)
        .typed(DataType.INT64)
        .shaped(Shape.of(sizes.size()))
        .on(sizes);
  }

  Edge vector(Formula size) {
    Formula reduced = size.reduced();
    Edge found = known.get(reduced);
    if (found == null) {
      found = computed(reduced);
      known.put(reduced, found);
    }
    return found;
  }

  private Edge computed(Formula size) {
    if (size instanceof Literal literal) {
      return graph.integers(literal.number().longValueExact());
    } else if (size instanceof Term term) {
      return vector(term.content());
    } else if (size instanceof Variable variable) {
      Place place = places.get(variable.symbol());
      if (place == null) {
        throw new NoCounterpartException(
            "the size " + variable.symbol() + " is that of no input: give it a value");
      }
      return graph
          .op("Shape")
          .with("start", place.axis())
          .with("end", place.axis() + 1L)
          .typed(DataType.INT64)
          .shaped(Shape.of(1))
          .on(place.input());
    } else if (size instanceof Sum sum) {
      return chained("Add", sum.addends());
    } else if (size instanceof Product product) {
      return chained("Mul", product.factors());
    } else if (size instanceof Extremum extremum) {
      return chained(extremum.kind() == Extremum.Kind.MAXIMUM ? "Max" : "Min", extremum.operands());
    } else if (size instanceof Quotient quotient) {
      return divided(quotient);
    }
    throw new NoCounterpartException("the size " + size.text() + " is not known");
  }

  /** Sizes are never negative, so that ONNX's division, which rounds to zero, rounds down. */
  private Edge divided(Quotient quotient) {
    Edge dividend = vector(quotient.dividend());
    Edge divisor = vector(quotient.divisor());
    if (quotient.rounding() == Quotient.Rounding.CEILING) {
      dividend = both("Sub", both("Add", dividend, divisor), graph.integers(1));
    }
    return both("Div", dividend, divisor);
  }

  private Edge chained(String operation, List<Formula> parts) {
    Edge result = vector(parts.get(0));
    for (Formula part : parts.subList(1, parts.size())) {
      result = both(operation, result, vector(part));
    }
    return result;
  }

  private Edge both(String operation, Edge left, Edge right) {
    return graph.op(operation).typed(DataType.INT64).shaped(Shape.of(1)).on(left, right);
  }
}
