package dev.netweight.formats.onnx;

import dev.netweight.format.Source;
import dev.netweight.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what an ONNX file says to a network. */
final class ModelBridge {
  private ModelBridge() {}

  /**
   * The network of a model.
   *
   * @throws dev.netweight.failure.ReadException malformed, where the graph cannot be
   */
  static Network network(OnnxModel model, Source source) {
    Functions functions = new Functions(model.functions());
    GraphBridge bridge =
        new GraphBridge(functions, new Names(), Functions.versions(model.operatorSets()));
    return bridge.model(model, format(model), notes(model, source));
  }

  private static String format(OnnxModel model) {
    List<String> sets = new ArrayList<>();
    for (OperatorSet set : model.operatorSets()) {
      String domain = set.domain().isEmpty() ? "" : set.domain() + " ";
      sets.add(domain + set.version());
    }
    return "ONNX"
        + (sets.isEmpty() ? "" : " (operator set " + String.join(", ", sets) + ")")
        + (model.producer().isEmpty()
            ? ""
            : " by " + (model.producer() + " " + model.producerVersion()).trim());
  }

  private static List<String> notes(OnnxModel model, Source source) {
    List<String> notes = new ArrayList<>();
    Map<String, Integer> elsewhere = new LinkedHashMap<>();
    for (OnnxTensor tensor : model.graph().initializers()) {
      if (tensor.storage() instanceof Storage.External external) {
        elsewhere.merge(external.location(), 1, Integer::sum);
      }
    }
    elsewhere.entrySet().stream()
        .limit(8)
        .forEach(
            entry ->
                notes.add(
                    entry.getValue()
                        + " tensors are stored in "
                        + entry.getKey()
                        + (source.sibling(entry.getKey()).isPresent()
                            ? ", which is not read"
                            : ", which is not there and not needed")));
    for (OnnxValue input : model.graph().inputs()) {
      Values.repeated(input.type())
          .ifPresent(
              name ->
                  notes.add(
                      "the file gives several axes of "
                          + input.name()
                          + " the name "
                          + name
                          + ", so they are taken as equal"));
    }
    if (model.trainings() > 0) {
      notes.add("the file also says how the model is trained, which is not read");
    }
    return notes;
  }
}
