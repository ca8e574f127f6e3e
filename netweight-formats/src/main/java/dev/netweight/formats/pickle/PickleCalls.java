package dev.netweight.formats.pickle;

/** placeholder */
public final class PickleCalls {
  static final String REGISTRY = "copyreg._inverted_registry";

  private PickleCalls() {}

  public static java.util.List<dev.netweight.network.Remark> remarks(Pickle pickle) {
    return java.util.List.of();
  }
}
