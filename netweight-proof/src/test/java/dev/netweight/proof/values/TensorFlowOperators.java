package dev.netweight.proof.values;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** TensorFlow's own operators, called by the names that TensorFlow registers them under. */
final class TensorFlowOperators implements AutoCloseable {
  private final EagerSession session;
  private final Ops operations;
  private int calls;

  TensorFlowOperators() {
    session = EagerSession.create();
    operations = Ops.create(session);
  }

  /** Why there is no TensorFlow here; empty where there is. */
  static Optional<String> missing() {
    try (TensorFlowOperators operators = new TensorFlowOperators()) {
      operators.op("Relu", List.of(operators.tensor(new long[] {1}, 1)));
      return Optional.empty();
    } catch (LinkageError error) {
      return Optional.of(
          "TensorFlow has no library on the class path for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + ": "
              + error);
    }
  }

  /** A tensor of real numbers. */
  Output<?> tensor(long[] sizes, float... elements) {
    return operations
        .constantOf(TFloat32.tensorOf(Shape.of(sizes), DataBuffers.of(elements)))
        .asOutput();
  }

  /** A vector of 32-bit integers. */
  Output<?> integers(int... elements) {
    return operations
        .constantOf(TInt32.tensorOf(Shape.of(elements.length), DataBuffers.of(elements)))
        .asOutput();
  }

  /** One 32-bit integer. */
  Output<?> integer(int element) {
    return operations
        .constantOf(TInt32.tensorOf(Shape.scalar(), DataBuffers.of(new int[] {element})))
        .asOutput();
  }

  /** One 64-bit integer. */
  Output<?> whole(long element) {
    return operations
        .constantOf(TInt64.tensorOf(Shape.scalar(), DataBuffers.of(new long[] {element})))
        .asOutput();
  }

  /** The first of what an operator gives. */
  Output<?> op(String type, List<? extends Output<?>> inputs, Object... namesAndValues) {
    return all(type, inputs, namesAndValues).output(0);
  }

  /** The operator's only list of inputs, such as that of a sum. */
  Output<?> ofList(String type, List<? extends Output<?>> inputs, Object... namesAndValues) {
    OperationBuilder builder = session.opBuilder(type, type + calls++, operations.scope());
    builder.addInputList(inputs.toArray(new Output<?>[0]));
    return with(builder, namesAndValues).build().output(0);
  }

  /** Tensors joined along an axis. */
  Output<?> joined(List<? extends Output<?>> inputs, int axis) {
    OperationBuilder builder =
        session.opBuilder("ConcatV2", "ConcatV2" + calls++, operations.scope());
    builder.addInputList(inputs.toArray(new Output<?>[0]));
    return builder.addInput(integer(axis)).build().output(0);
  }

  /** A call with all that it gives. */
  Operation all(String type, List<? extends Output<?>> inputs, Object... namesAndValues) {
    OperationBuilder builder = session.opBuilder(type, type + calls++, operations.scope());
    inputs.forEach(builder::addInput);
    return with(builder, namesAndValues).build();
  }

  private static OperationBuilder with(OperationBuilder builder, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      Object value = namesAndValues[i + 1];
      if (value instanceof long[] values) {
        builder.setAttr(name, values);
      } else if (value instanceof Boolean flag) {
        builder.setAttr(name, flag);
      } else if (value instanceof Float number) {
        builder.setAttr(name, number);
      } else if (value instanceof Integer number) {
        builder.setAttr(name, number.longValue());
      } else {
        builder.setAttr(name, (String) value);
      }
    }
    return builder;
  }

  static int[] sizes(Operand<?> value) {
    return Arrays.stream(value.shape().asArray()).mapToInt(Math::toIntExact).toArray();
  }

  /** The elements of a tensor of real numbers, in row-major order. */
  static float[] elements(Output<?> value) {
    TFloat32 tensor = (TFloat32) value.asTensor();
    FloatBuffer buffer = FloatBuffer.allocate(Math.toIntExact(tensor.size()));
    tensor.scalars().forEach(scalar -> buffer.put(scalar.getFloat()));
    return buffer.array();
  }

  @Override
  public void close() {
    session.close();
  }
}
