package dev.netweight.formats.onnx;

import java.util.List;

/** What an attribute holds. */
public sealed interface AttributeValue {
  record Real(float value) implements AttributeValue {}

  record Whole(long value) implements AttributeValue {}

  record Text(String value) implements AttributeValue {}

  record OfTensor(OnnxTensor value) implements AttributeValue {}

  record OfSparseTensor(OnnxSparseTensor value) implements AttributeValue {}

  record OfGraph(OnnxGraph value) implements AttributeValue {}

  record OfType(OnnxType value) implements AttributeValue {}

  record Reals(List<Float> values) implements AttributeValue {
    public Reals {
      values = List.copyOf(values);
    }
  }

  record Wholes(List<Long> values) implements AttributeValue {
    public Wholes {
      values = List.copyOf(values);
    }
  }

  record Texts(List<String> values) implements AttributeValue {
    public Texts {
      values = List.copyOf(values);
    }
  }

  record Tensors(List<OnnxTensor> values) implements AttributeValue {
    public Tensors {
      values = List.copyOf(values);
    }
  }

  record SparseTensors(List<OnnxSparseTensor> values) implements AttributeValue {
    public SparseTensors {
      values = List.copyOf(values);
    }
  }

  record Graphs(List<OnnxGraph> values) implements AttributeValue {
    public Graphs {
      values = List.copyOf(values);
    }
  }

  record Types(List<OnnxType> values) implements AttributeValue {
    public Types {
      values = List.copyOf(values);
    }
  }

  /**
   * What the function's caller gives under a name, or the function's default for it.
   *
   * @param type what it is said to hold
   */
  record Reference(AttributeType type, String name) implements AttributeValue {}

  /**
   * What stands in the file and is not kept.
   *
   * @param type what it holds
   * @param size how many values a list has, how many bytes a text has
   * @param reason why it is not kept
   */
  record Omitted(AttributeType type, long size, String reason) implements AttributeValue {}
}
