package dev.netweight.operator.onnx;

import java.util.List;
import java.util.stream.Stream;

/** The names that the specification gives an operator's inputs; the last may stand for many. */
record OnnxInputs(List<String> names) {
  OnnxInputs {
    names = List.copyOf(names);
  }

  static OnnxInputs of(String names) {
    return new OnnxInputs(
        Stream.of(names.split(",", -1)).map(String::trim).filter(name -> !name.isEmpty()).toList());
  }

  String name(int index) {
    return index < names.size() ? names.get(index) : "input " + (index + 1);
  }
}
