package dev.netweight.formats.onnx;

import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.Network;
import java.util.List;

/** A model of the Open Neural Network Exchange: a graph of operators and the tensors they take. */
public final class OnnxFile implements Format {
  @Override
  public String name() {
    return "ONNX (.onnx)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(OnnxSignature.SUFFIX);
  }

  @Override
  public String summary() {
    return "The graph with its subgraphs and functions, and the shapes and types of its tensors;"
        + " weights are stepped over, and files of external weights need not be there.";
  }

  @Override
  public String reference() {
    return "https://github.com/onnx/onnx/blob/main/docs/IR.md";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    return OnnxSignature.matches(source);
  }

  @Override
  public Network read(Source source, ReadContext context) {
    return ModelBridge.network(OnnxReader.read(source), source);
  }
}
