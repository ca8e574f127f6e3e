package dev.netweight.proof.counterpart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What layers of Keras 3.16 give: models of one layer with weights, inputs and what Keras made of
 * it on its numpy backend, whose convolutions and poolings were PyTorch's on inputs padded as Keras
 * says (the backend leaves those to JAX). The last ones are of Keras 2, computed by NumPy as its
 * local_conv, bias_add and batch axes are defined. Those of keras.ops are made by
 * src/test/fixtures/operation_values.py.
 *
 * @param name what the case is about
 * @param model the model's configuration
 * @param weights the layer's weights, by the names that Keras gives them
 */
record LayerValues(
    String name, String model, List<Tensor> inputs, Map<String, Tensor> weights, Tensor output) {
  /** A tensor's sizes and elements. */
  record Tensor(List<Long> sizes, List<Double> elements) {
    private static Tensor of(String text) {
      String[] words = text.split(" ");
      return new Tensor(
          words[0].equals("-")
              ? List.of()
              : Arrays.stream(words[0].split("x")).map(Long::valueOf).toList(),
          Arrays.stream(words).skip(1).map(Double::valueOf).toList());
    }
  }

  /** All of a file beside this class. */
  static List<LayerValues> read(String file) {
    try (InputStream stream = Objects.requireNonNull(LayerValues.class.getResourceAsStream(file));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<LayerValues> all = new ArrayList<>();
      String name = "";
      String model = "";
      List<Tensor> inputs = new ArrayList<>();
      Map<String, Tensor> weights = new LinkedHashMap<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] parts = line.split(" ", 2);
        switch (parts[0]) {
          case "case" -> name = parts[1];
          case "model" -> model = parts[1];
          case "input" -> inputs.add(Tensor.of(parts[1]));
          case "weight" -> {
            String[] named = parts[1].split(" ", 2);
            weights.put(named[0], Tensor.of(named[1]));
          }
          case "output" -> {
            all.add(new LayerValues(name, model, inputs, weights, Tensor.of(parts[1])));
            weights = new LinkedHashMap<>();
            inputs = new ArrayList<>();
          }
          default -> throw new IllegalArgumentException(line);
        }
      }
      return all;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Whether it is of an operation of keras.ops, whose first axis need not be a batch. */
  boolean isOperation() {
    return name.startsWith("keras.ops ");
  }

  @Override
  public String toString() {
    return name;
  }
}
