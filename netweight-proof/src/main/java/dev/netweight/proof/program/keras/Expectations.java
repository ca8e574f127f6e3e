package dev.netweight.proof.program.keras;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.program.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a program asserts of its layers and operations. */
final class Expectations {
  private final List<String> layers = new ArrayList<>();
  private final List<String> operations = new ArrayList<>();

  /**
   * Expects something of a layer.
   *
   * @param model the variable of the model that it is in
   * @param shapes what it gives; none where that is not asserted
   */
  void layer(String model, String name, long parameters, List<Shape> shapes) {
    String given =
        shapes.isEmpty()
            ? "None"
            : shapes.stream().map(Expectations::shape).collect(Collectors.joining(", ", "[", "]"));
    layers.add("(" + model + ", " + Quoted.python(name) + ", " + parameters + ", " + given + ")");
  }

  /** Expects the shape of what an operation gives. */
  void operation(String tensor, Shape shape) {
    operations.add("assert tuple(" + tensor + ".shape) == " + shape(shape) + "\n");
  }

  /** The asserted table. */
  void write(StringBuilder program) {
    program.append("\nexpected = [\n    # model, layer, parameters, output shapes\n");
    layers.forEach(line -> program.append("    ").append(line).append(",\n"));
    program.append("]\nfor owner, name, parameters, shapes in expected:\n");
    program.append("    layer = owner.get_layer(name)\n");
    program.append("    assert layer.count_params() == parameters, name\n");
    program.append("    if shapes is not None:\n");
    program.append(
        "        found = [tuple(tensor.shape) for tensor in keras.tree.flatten(layer.output)]\n");
    program.append("        assert found == shapes, (name, found)\n");
    operations.forEach(program::append);
  }

  static String shape(Shape shape) {
    List<String> sizes = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      sizes.add(size instanceof Dimension.Known known ? Long.toString(known.size()) : "None");
    }
    return "(" + String.join(", ", sizes) + (sizes.size() == 1 ? ",)" : ")");
  }
}
