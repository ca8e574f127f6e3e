package dev.netweight.workbench.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Programs of PyTorch. */
final class Torch implements Framework {
  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public String label() {
    return "PyTorch";
  }

  @Override
  public String language() {
    return "python";
  }

  @Override
  public Program of(LayerFacts layer) {
    TorchLayer made = new TorchLayer(layer);
    if (layer.row().inputShapes().size() > 1 || !made.make()) {
      return Program.absent(
          made.absent().isEmpty()
              ? "No module of PyTorch's that is known here does the same."
              : made.absent());
    }
    StringBuilder text = new StringBuilder("import torch\nfrom torch import nn\n\n");
    List<String> modules = made.modules();
    made.notes().forEach(note -> text.append("# ").append(note).append('\n'));
    if (modules.size() == 1) {
      text.append("model = ").append(modules.get(0)).append('\n');
    } else {
      text.append("model = nn.Sequential(\n");
      modules.forEach(module -> text.append("    ").append(module).append(",\n"));
      text.append(")\n");
    }
    text.append("count = sum(parameter.numel() for parameter in model.parameters())\n");
    text.append("assert count == ").append(made.count()).append(", count\n\n");
    List<Long> input = new ArrayList<>(made.input());
    input.add(0, Math.max(1, layer.batch()));
    text.append("inputs = torch.zeros(")
        .append(join(input))
        .append(made.indices() ? ", dtype=torch.long)\n" : ")\n");
    text.append(made.call()).append('\n');
    List<Long> output = new ArrayList<>(made.output());
    output.add(0, Math.max(1, layer.batch()));
    text.append("assert tuple(outputs.shape) == ").append(Arguments.tuple(output));
    text.append(", outputs.shape\n");
    String type = layer.dataType();
    if (type.matches("float(16|64)|bfloat16")) {
      text.append("\nmodel.to(torch.").append(type).append(")\n");
    } else if (!type.isEmpty()) {
      text.append("\n# PyTorch makes no new layer with weights of " + type + ".\n");
    }
    return new Program(text.toString(), "");
  }

  private static String join(List<Long> sizes) {
    return String.join(", ", sizes.stream().map(String::valueOf).toList());
  }

  /** The numbers of a padding, which PyTorch takes from the last axis to the first. */
  static String pads(List<Long> before, List<Long> after) {
    List<Long> pads = new ArrayList<>();
    for (int axis = before.size() - 1; axis >= 0; axis--) {
      pads.add(before.get(axis));
      pads.add(after.get(axis));
    }
    return Arguments.tuple(pads);
  }

  static List<Long> none(int axes) {
    return Collections.nCopies(axes, 0L);
  }
}
