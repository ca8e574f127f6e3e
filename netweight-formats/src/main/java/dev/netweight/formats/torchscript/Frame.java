package dev.netweight.formats.torchscript;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that is being followed: its variables, and the module that it runs in. */
final class Frame {
  final Map<String, Held> variables = new HashMap<>();
  final String module;
  final int visit;
  @Nullable Held returned;

  Frame(String module, int visit) {
    this.module = module;
    this.visit = visit;
  }
}
