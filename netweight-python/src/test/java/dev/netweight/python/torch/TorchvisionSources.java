package dev.netweight.python.torch;

import dev.netweight.testkit.RealFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The sources of torchvision, unmodified, and stand-ins for what they import beside PyTorch and no
 * model uses: the data sets, images, and the library of compiled functions.
 */
final class TorchvisionSources {
  private static final String INSTALLED = "/usr/lib/python3/dist-packages";
  private static final String ANYTHING =
      """
      __version__ = "9.9.9"

      class _Names(type):
          def __getattr__(cls, name):
              if name.startswith("__"):
                  raise AttributeError(name)
              return _Names(name, (), {})

      def __getattr__(name):
          if name.startswith("__"):
              raise AttributeError(name)
          return _Names(name, (), {})
      """;
  private static final String NUMPY =
      """
      class ndarray(list):
          def tolist(self):
              return list(self)

      def linspace(start, stop, num):
          return ndarray(start + (stop - start) * i / (num - 1) for i in range(num))

      def __getattr__(name):
          if name.startswith("__"):
              raise AttributeError(name)
          return type(name, (), {})
      """;
  private static final String EXTENSION =
      """
      _HAS_OPS = False

      def _has_ops():
          return False

      def _assert_has_ops():
          pass

      def _check_cuda_version():
          return -1
      """;

  private TorchvisionSources() {}

  /** The modules by their names; a test that asks is skipped where they are not installed. */
  static Map<String, String> modules() {
    Path root =
        RealFiles.folder(
            Path.of(System.getProperty("netweight.torchvision", INSTALLED), "torchvision"));
    Map<String, String> modules = new HashMap<>();
    for (Path file : RealFiles.below(root, ".py")) {
      String path = String.valueOf(root.relativize(file)).replace('\\', '/');
      String name = "torchvision/" + path.substring(0, path.length() - ".py".length());
      modules.put(name.replace('/', '.'), text(file));
    }
    modules.put("torchvision.datasets.__init__", "");
    modules.put("torchvision.io.__init__", "");
    modules.put("torchvision.extension", EXTENSION);
    modules.put("numpy.__init__", NUMPY);
    modules.put("PIL.__init__", ANYTHING);
    for (String name : new String[] {"", "Color", "Draw", "Enhance", "Font", "Ops"}) {
      modules.put("PIL.Image" + name, ANYTHING);
    }
    return modules;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
