package dev.netweight.documentation;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.proof.counterpart.Counterparts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The page that lists which operators are written as ONNX, and which are not. */
final class CounterpartPage {
  private static final Map<String, String> DIALECTS =
      Map.of(
          OperatorName.KERAS, "Layers of Keras",
          OperatorName.KERAS_OPS, "Operations of keras.ops",
          OperatorName.TORCH, "Functions of PyTorch");

  private CounterpartPage() {}

  static String text() {
    Counterparts counterparts = Counterparts.standard();
    Page page =
        new Page()
            .heading(1, "What is written as ONNX")
            .paragraph(
                "`netweight prove` and `netweight export` write these operators as graphs of ONNX."
                    + " An operator may be refused with settings that ONNX cannot say; then the layer"
                    + " is named, with the reason. Generated from the code.");
    for (String dialect : List.of(OperatorName.KERAS, OperatorName.KERAS_OPS, OperatorName.TORCH)) {
      Map<Boolean, TreeSet<String>> names = new TreeMap<>();
      for (Operator operator : Operators.standard().all()) {
        for (OperatorName name : operator.names()) {
          if (name.dialect().equals(dialect)) {
            boolean written = counterparts.find(name).isPresent();
            names.computeIfAbsent(written, key -> new TreeSet<>()).add(name.name());
          }
        }
      }
      page.heading(2, String.valueOf(DIALECTS.get(dialect)));
      TreeSet<String> written = names.getOrDefault(true, new TreeSet<>());
      TreeSet<String> others = names.getOrDefault(false, new TreeSet<>());
      page.paragraph("Written, " + written.size() + ": " + String.join(", ", written) + ".");
      if (!others.isEmpty()) {
        page.paragraph("Not written, " + others.size() + ": " + String.join(", ", others) + ".");
      }
    }
    return page.text();
  }
}
