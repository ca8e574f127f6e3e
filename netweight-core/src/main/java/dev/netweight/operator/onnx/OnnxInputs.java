package dev.netweight.operator.onnx;

/**
 * The names that the specification gives an operator's inputs.
 *
 * @param names with commas between; they are parted only where one is asked for
 */
record OnnxInputs(String names) {
  static OnnxInputs of(String names) {
    return new OnnxInputs(names);
  }

  String name(int index) {
    String[] all = names.split(",", -1);
    return index < all.length && !all[index].isBlank() ? all[index].trim() : "input " + (index + 1);
  }
}
