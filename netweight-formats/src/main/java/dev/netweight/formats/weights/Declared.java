package dev.netweight.formats.weights;

import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Totals that a file says of itself: never believed, and held against its tensors. */
final class Declared {
  private static final String BYTES = "total_size";

  /** What writers call the number of parameters. */
  private static final List<String> COUNTS =
      List.of(
          "total_parameters",
          "general.parameter_count",
          "parameter_count",
          "param_count",
          "num_parameters",
          "num_params");

  private static final List<String> STATISTICS =
      List.of("running_mean", "running_var", "num_batches_tracked");

  private Declared() {}

  /**
   * What does not agree.
   *
   * @param stored the file as it is
   * @param unpacked its tensors as what they stand for
   */
  static List<Remark> remarks(WeightFile stored, WeightFile unpacked) {
    List<Remark> remarks = new ArrayList<>();
    if (incomplete(stored)) {
      return remarks;
    }
    Map<String, Attribute> metadata = stored.metadata();
    number(metadata.get(BYTES))
        .ifPresent(
            said ->
                check(
                    remarks,
                    BYTES,
                    said,
                    "bytes",
                    List.of(
                        sum(stored, false, Declared::bytes, tensor -> true),
                        sum(stored, true, Declared::bytes, tensor -> true))));
    for (String key : COUNTS) {
      number(metadata.get(key))
          .ifPresent(
              said ->
                  check(
                      remarks,
                      key,
                      said,
                      "elements",
                      List.of(
                          sum(unpacked, false, Declared::elements, Declared::isWeight),
                          sum(unpacked, true, Declared::elements, Declared::isWeight),
                          sum(unpacked, true, Declared::elements, tensor -> true),
                          sum(unpacked, false, Declared::elements, tensor -> true))));
    }
    return remarks;
  }

  private static boolean incomplete(WeightFile file) {
    return file.remarks().stream()
        .anyMatch(
            remark ->
                remark.level() == Remark.Level.INCOMPLETE
                    || remark.level() == Remark.Level.WITHOUT_WEIGHTS);
  }

  /** The first of the sums is the one to be named. */
  private static void check(
      List<Remark> remarks,
      String key,
      BigInteger said,
      String unit,
      List<Optional<BigInteger>> sums) {
    for (Optional<BigInteger> sum : sums) {
      if (sum.isEmpty() || sum.get().equals(said)) {
        return;
      }
    }
    sums.get(0)
        .ifPresent(
            sum ->
                remarks.add(
                    Remark.warning(
                        "declared-total-differs",
                        "",
                        "the file declares %s %d; its tensors come to %d %s, which count"
                            .formatted(key, said, sum, unit))));
  }

  private static Optional<BigInteger> number(@Nullable Attribute value) {
    if (value instanceof Attribute.Size size) {
      return size.formula() instanceof Literal literal
          ? Optional.of(literal.number())
          : Optional.empty();
    } else if (value instanceof Attribute.Decimal decimal) {
      double number = decimal.number();
      return number == Math.rint(number) && Math.abs(number) < 0x1p62
          ? Optional.of(BigInteger.valueOf((long) number))
          : Optional.empty();
    } else if (value instanceof Attribute.Text text) {
      String digits = text.text();
      boolean plain =
          !digits.isEmpty() && digits.length() < 30 && digits.chars().allMatch(Declared::isDigit);
      return plain ? Optional.of(new BigInteger(digits)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** A sum over the tensors; empty where one's share is not known. */
  private static Optional<BigInteger> sum(
      WeightFile file,
      boolean once,
      Function<Tensor, Optional<BigInteger>> share,
      Predicate<Tensor> counted) {
    BigInteger sum = BigInteger.ZERO;
    Set<String> seen = new HashSet<>();
    for (Tensor tensor : file.tensors()) {
      if (counted.test(tensor) && (!once || seen.add(tensor.identity()))) {
        Optional<BigInteger> own = share.apply(tensor);
        if (own.isEmpty()) {
          return own;
        }
        sum = sum.add(own.get());
      }
    }
    return Optional.of(sum);
  }

  private static boolean isWeight(Tensor tensor) {
    return switch (tensor.use()) {
      case LAYER, TRAINED, FROZEN -> STATISTICS.stream().noneMatch(tensor.path()::endsWith);
      case BUFFER, TABLE, QUANTIZATION, AVERAGE, OPTIMIZER, RANDOM_STATE, OTHER -> false;
    };
  }

  private static Optional<BigInteger> elements(Tensor tensor) {
    return tensor.shape().elements().value();
  }

  private static Optional<BigInteger> bytes(Tensor tensor) {
    return tensor.type().bytes(tensor.shape().elements()).value();
  }
}
