package dev.netweight.formats.weights;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Tensor;
import dev.netweight.operator.stored.StoredModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups tensors by the modules that their names say they are of. */
public final class ModuleTree {
  private ModuleTree() {}

  /** The network of modules that only their tensors show: no inputs, no outputs, no connections. */
  public static Network network(WeightFile file) {
    Map<String, List<Tensor>> modules = new LinkedHashMap<>();
    List<Tensor> besides = new ArrayList<>();
    for (Tensor tensor : file.tensors()) {
      if (tensor.use().isOfLayer()) {
        int dot = tensor.path().lastIndexOf('.');
        String module = tensor.path().substring(0, Math.max(0, dot));
        modules.computeIfAbsent(module, key -> new ArrayList<>()).add(tensor);
      } else {
        besides.add(tensor);
      }
    }
    List<Node> nodes = new ArrayList<>();
    modules.forEach(
        (module, tensors) -> {
          WeightFile.Module said = file.modules().get(module);
          nodes.add(
              StoredModule.node(
                  new StoredModule.Found(
                      module.replace('.', '/'),
                      said == null ? "" : said.typeName(),
                      said == null ? Attributes.NONE : said.settings(),
                      tensors,
                      List.of())));
        });
    return new Network(
            file.name(),
            file.format(),
            List.of(),
            List.of(),
            nodes,
            besides,
            List.of(),
            Network.Layout.MODULES)
        .saying(file.remarks(), List.of());
  }
}
