package dev.netweight.python;

import java.util.List;
import java.util.Map;

/**
 * A program to run, and what its user asks of it.
 *
 * @param name its file's name, for messages
 * @param text its source
 * @param modules the sources of modules beside it that it may import, by their full names; those of
 *     packages end with {@code .__init__}
 * @param inputs the shapes that a PyTorch module is given which the program never calls
 * @param entry an expression that builds the model, evaluated after the program; empty for none
 */
public record Program(
    String name, String text, Map<String, String> modules, List<String> inputs, String entry) {
  public Program {
    modules = Map.copyOf(modules);
    inputs = List.copyOf(inputs);
  }
}
