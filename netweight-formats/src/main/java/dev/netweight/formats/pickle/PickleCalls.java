package dev.netweight.formats.pickle;

/** placeholder */
public final class PickleCalls {
  static final String REGISTRY = "copyreg._inverted_registry";

  private PickleCalls() {}
}
