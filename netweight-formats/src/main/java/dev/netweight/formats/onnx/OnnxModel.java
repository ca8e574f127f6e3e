package dev.netweight.formats.onnx;

import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says: {@code ModelProto}.
 *
 * @param irVersion the version of the file's own structure, at least 1
 * @param operatorSets the sets of operators that its graph relies on
 * @param producer the program that wrote it; empty where it does not say
 * @param producerVersion that program's version
 * @param domain the model's name space
 * @param version the model's own version
 * @param graph what it computes
 * @param functions the operators that it brings with it
 * @param trainings how many {@code training_info} it has; they are not read
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxModel(
    long irVersion,
    List<OperatorSet> operatorSets,
    String producer,
    String producerVersion,
    String domain,
    long version,
    OnnxGraph graph,
    List<OnnxFunction> functions,
    long trainings,
    Map<String, String> metadata) {
  public OnnxModel {
    operatorSets = List.copyOf(operatorSets);
    functions = List.copyOf(functions);
    metadata = Entries.copy(metadata);
  }
}
