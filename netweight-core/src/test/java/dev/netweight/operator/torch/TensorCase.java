package dev.netweight.operator.torch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A call of a tensor function and what PyTorch 1.13 makes of it.
 *
 * @param expected types, shapes and perhaps elements of the outputs, with semicolons between, or
 *     {@code refused}
 */
record TensorCase(String function, String arguments, String inputs, String expected) {
  /** The calls that torch_cases.py prints. */
  static List<TensorCase> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TensorCase.class.getResourceAsStream("cases.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(TensorCase::of).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static TensorCase of(String line) {
    String[] parts = line.split("\\|", -1);
    return new TensorCase(parts[0].trim(), parts[1].trim(), parts[2].trim(), parts[3].trim());
  }

  TorchAsk call() {
    return TorchAsk.of(function, arguments, inputs);
  }

  boolean isRefused() {
    return expected.equals("refused");
  }

  /** The outputs, each a type and a shape and, behind an equals sign, elements. */
  List<String> outputs() {
    return List.of(expected.split(" ; ", -1));
  }
}
