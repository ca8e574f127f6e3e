package dev.netweight.formats.pytorch;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Flag;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import dev.netweight.formats.pytorch.StorageReader.Storage;
import dev.netweight.formats.pytorch.StoredTensor.Grad;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls that rebuild tensors.
 *
 * <p>See {@code torch/_utils.py} and {@code Tensor._reduce_ex_internal} in {@code
 * torch/_tensor.py}.
 */
final class TensorDecoder {
  private static final int MOST_AXES = 64;
  private static final int MOST_NESTED = 8;
  private static final String REBUILD = "_rebuild_";

  private final StorageReader storages;

  TensorDecoder(String file, Storages storages) {
    this.storages = new StorageReader(file, storages);
  }

  /** The keys of the storages that tensors were found to show. */
  Set<String> storages() {
    return storages.asked();
  }

  /**
   * The tensor that a value is; null where it is none.
   *
   * @param path its name, for a message
   * @throws ReadException malformed, where it does not lie within its storage
   */
  @Nullable StoredTensor tensor(PickleValue value, String path) {
    return tensor(value, path, 0);
  }

  private @Nullable StoredTensor tensor(PickleValue value, String path, int depth) {
    if (value instanceof Call call && call.callable() instanceof Global global) {
      if (depth > MOST_NESTED) {
        throw storages.malformed(path, "tensors stand within tensors, deeper than they can");
      }
      return rebuilt(global, call.arguments(), call, path, depth);
    }
    Storage storage = value instanceof Call ? null : storages.storage(value, path);
    return storage == null
        ? null
        : new StoredTensor(
            storage.key(),
            storage.offset(),
            List.of(storage.elements()),
            List.of(1L),
            storage.type(),
            Grad.NO_PARAMETER,
            Map.of(),
            "");
  }

  private @Nullable StoredTensor rebuilt(
      Global function, PickleValue given, Call call, String path, int depth) {
    String module = function.module();
    List<PickleValue> arguments = given instanceof Tuple tuple ? tuple.values() : List.of();
    if (module.equals("torch._tensor") && function.name().startsWith("_rebuild_from_type")) {
      return arguments.size() > 2 && arguments.get(0) instanceof Global inner && depth < MOST_NESTED
          ? rebuilt(inner, arguments.get(2), call, path, depth + 1)
          : null;
    }
    if (module.equals("torch.nn.parameter") && function.name().equals("Parameter")) {
      return arguments.isEmpty() ? null : parameter(arguments, path, depth);
    }
    if (function.is("numpy.core.multiarray._reconstruct")
        || function.is("numpy._core.multiarray._reconstruct")) {
      return NumpyArrays.array(call, storages, path);
    }
    if (!module.equals("torch._utils") || !function.name().startsWith(REBUILD)) {
      return null;
    }
    return switch (function.name().substring(REBUILD.length())) {
      case "tensor", "tensor_v2", "tensor_v3" -> strided(arguments, path);
      case "parameter", "parameter_with_state" -> parameter(arguments, path, depth);
      case "qtensor" -> quantized(arguments, path, depth);
      case "sparse_tensor", "sparse_csr_tensor" -> sparse(arguments, path, depth);
      case "meta_tensor_no_storage" -> unstored("the tensor has no storage", arguments, 0, 1, path);
      case "wrapper_subclass" ->
          unstored("the tensor is of a class that keeps its data elsewhere", arguments, 1, 2, path);
      case "device_tensor_from_numpy", "device_tensor_from_cpu_tensor", "xla_tensor" ->
          elsewhere(arguments, path, depth);
      default ->
          throw new ReadException(
              ReadException.Code.UNSUPPORTED_FEATURE,
              path + ": a tensor that torch._utils." + function.name() + " rebuilds is not read");
    };
  }

  private @Nullable StoredTensor parameter(List<PickleValue> arguments, String path, int depth) {
    StoredTensor data = arguments.isEmpty() ? null : tensor(arguments.get(0), path, depth + 1);
    if (data == null) {
      return null;
    }
    boolean trained = arguments.size() < 2 || isOn(arguments.get(1));
    return data.as(trained ? Grad.TRAINED : Grad.FROZEN);
  }

  private StoredTensor strided(List<PickleValue> arguments, String path) {
    if (arguments.size() < 4) {
      throw storages.malformed(path, "it is rebuilt without its shape");
    }
    Storage storage = storages.storage(arguments.get(0), path);
    if (storage == null) {
      throw storages.malformed(path, "it is rebuilt of something that is no storage");
    }
    DataType type = arguments.size() > 6 ? ElementTypes.of(arguments.get(6)) : null;
    long offset = storages.number(arguments.get(1), path, "its offset");
    List<Long> sizes = sizes(arguments.get(2), path, "its shape");
    List<Long> strides = sizes(arguments.get(3), path, "its strides");
    return within(storage, type == null ? storage.type() : type, offset, sizes, strides, path);
  }

  private StoredTensor within(
      Storage storage,
      DataType type,
      long offset,
      List<Long> sizes,
      List<Long> strides,
      String path) {
    if (strides.size() != sizes.size()) {
      throw storages.malformed(
          path, "it has " + sizes.size() + " axes and " + strides.size() + " strides");
    }
    try {
      long end = offset;
      for (int i = 0; i < sizes.size(); i++) {
        end = Math.addExact(end, Math.multiplyExact(Math.max(0, sizes.get(i) - 1), strides.get(i)));
      }
      end = sizes.contains(0L) ? 0 : Math.addExact(end, 1);
      long needed = storages.bytes(type, end, path);
      long there = storages.bytes(storage.type(), storage.elements(), path);
      if (needed > there) {
        throw storages.malformed(
            path,
            "with the shape "
                + sizes
                + ", the strides "
                + strides
                + " and the offset "
                + offset
                + " it ends at byte "
                + needed
                + " of its storage, which has "
                + there);
      }
      long start = Math.addExact(storage.offset(), offset);
      StoredTensor tensor =
          new StoredTensor(
              storage.key(), start, sizes, strides, type, Grad.NO_PARAMETER, Map.of(), "");
      tensor.shape().checked(path);
      return tensor;
    } catch (ArithmeticException exception) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          path
              + ": the shape "
              + sizes
              + " with the strides "
              + strides
              + " is beyond any storage");
    }
  }

  /** A quantised tensor; its scales and zero points are beside it, where they are tensors. */
  private StoredTensor quantized(List<PickleValue> arguments, String path, int depth) {
    if (arguments.size() > 4 && arguments.get(4) instanceof Tuple scheme) {
      // The argument where other tensors have requires_grad.
      StoredTensor tensor = strided(arguments.subList(0, 4), path);
      Map<String, StoredTensor> besides = new LinkedHashMap<>();
      String[] names = {"_scale", "_zero_point"};
      for (int i = 0; i < names.length && i + 1 < scheme.values().size(); i++) {
        StoredTensor beside = tensor(scheme.values().get(i + 1), path + names[i], depth + 1);
        if (beside != null) {
          besides.put(names[i], beside);
        }
      }
      return tensor.with(besides);
    }
    throw storages.malformed(path, "it is rebuilt without its quantisation");
  }

  /** A sparse tensor: as many elements as its shape has; what is stored is said. */
  private StoredTensor sparse(List<PickleValue> arguments, String path, int depth) {
    if (arguments.size() < 2 || !(arguments.get(1) instanceof Tuple data)) {
      throw storages.malformed(path, "it is rebuilt without its values");
    }
    List<StoredTensor> parts = new ArrayList<>();
    List<Long> sizes = null;
    for (PickleValue part : data.values()) {
      StoredTensor tensor = tensor(part, path, depth + 1);
      if (tensor != null && sizes == null) {
        parts.add(tensor);
      } else if (sizes == null) {
        sizes = sizes(part, path, "its shape");
      }
    }
    if (parts.size() < 2 || parts.size() > 3 || sizes == null) {
      throw storages.malformed(path, "it is rebuilt without its indices, values and shape");
    }
    StoredTensor values = parts.get(parts.size() - 1);
    Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()).checked(path);
    String layout =
        arguments.get(0) instanceof Call named
                && named.argument(0) instanceof PickleValue.Text text
                && text.text().length() < 40
            ? text.text().substring(text.text().lastIndexOf('.') + 1)
            : "sparse";
    StoredTensor tensor =
        StoredTensor.without(
            "the tensor is sparse ("
                + layout
                + "): of its elements, the values "
                + values.sizes()
                + " are stored, with indices "
                + indices(parts),
            sizes,
            values.type());
    return tensor;
  }

  private static String indices(List<StoredTensor> parts) {
    List<String> shapes = new ArrayList<>();
    for (StoredTensor part : parts.subList(0, parts.size() - 1)) {
      shapes.add(part.sizes().toString());
    }
    return String.join(" and ", shapes);
  }

  private StoredTensor unstored(
      String note, List<PickleValue> arguments, int type, int sizes, String path) {
    DataType named = arguments.size() > type ? ElementTypes.of(arguments.get(type)) : null;
    if (named == null || arguments.size() <= sizes) {
      throw storages.malformed(path, "it is rebuilt without its data type or its shape");
    }
    List<Long> axes = sizes(arguments.get(sizes), path, "its shape");
    StoredTensor tensor = StoredTensor.without(note, axes, named);
    tensor.shape().checked(path);
    return tensor;
  }

  /** A tensor that moves to another device once it is built of an array or another tensor. */
  private @Nullable StoredTensor elsewhere(List<PickleValue> arguments, String path, int depth) {
    StoredTensor data = arguments.isEmpty() ? null : tensor(arguments.get(0), path, depth + 1);
    DataType type = arguments.size() > 1 ? ElementTypes.of(arguments.get(1)) : null;
    return data == null || type == null || type.equals(data.type())
        ? data
        : data.noting(
            "the tensor is stored as " + data.type().name() + " and loaded as " + type.name());
  }

  private List<Long> sizes(PickleValue value, String path, String what) {
    PickleValue list = value;
    if (value instanceof Call call && call.calls("torch.Size")) {
      PickleValue inner = call.argument(0);
      list = inner == null ? Tuple.EMPTY : inner;
    }
    List<PickleValue> values =
        list instanceof Tuple tuple
            ? tuple.values()
            : list instanceof Items items ? items.values() : null;
    if (values == null || values.size() > MOST_AXES) {
      throw storages.malformed(path, what + " is no list of at most " + MOST_AXES + " sizes");
    }
    List<Long> sizes = new ArrayList<>();
    for (PickleValue size : values) {
      sizes.add(storages.number(size, path, what));
    }
    return Collections.unmodifiableList(sizes);
  }

  private static boolean isOn(PickleValue value) {
    return value instanceof Flag flag
        ? flag.on()
        : !(value instanceof Whole whole) || whole.number().signum() != 0;
  }
}
