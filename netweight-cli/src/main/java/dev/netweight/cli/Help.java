package dev.netweight.cli;

import dev.netweight.explain.LayerLines;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.List;

/** The help that stands above all commands. */
final class Help {
  private Help() {}

  static String version() {
    String version = Help.class.getPackage().getImplementationVersion();
    return "netweight "
        + (version == null ? "(unpackaged)" : version)
        + " on Java "
        + System.getProperty("java.version");
  }

  static String text() {
    StringBuilder commands = new StringBuilder();
    StringBuilder row = new StringBuilder(" ");
    for (String name : names()) {
      if (row.length() + name.length() > 76) {
        commands.append(row).append('\n');
        row = new StringBuilder(" ");
      }
      row.append(' ').append(name);
    }
    commands.append(row).append('\n');
    return """
        netweight - weighs neural networks: parameters, shapes, multiply-adds, memory,
        and the arithmetic behind each number

        A model from its file, without its framework (.onnx, .keras, .h5, .json, .pt,
        .safetensors, .gguf and more), or a folder from Hugging Face:
          netweight MODEL                    its table or tree of layers
          netweight MODEL --context 8192     a language model with so long a cache
          netweight MODEL -o tree            also json, jsonl, csv, markdown, latex
          netweight MODEL... | FOLDER        totals of many, a line each
          netweight MODEL --convention fvcore  multiply-adds as other tools count them
          netweight why MODEL LAYER          how one layer's numbers come about
          netweight prove MODEL              what a real engine says to each number

        A model from its program (Keras, PyTorch), without the framework:
          netweight program.py               - reads it from the standard input
          netweight program.py --input 1x3x224x224 --entry 'Net(10)'
          netweight 'nn.LSTM(64, 64)' --input 100x64

        A layer in one line; a symbol may stand wherever a number does:
          netweight conv2d 24x24x3 --filters 10 --kernel 3
          netweight conv2d HxWxD --filters M --kernel KxK
          netweight conv2d 24x24x3 --filters 10 --kernel 3 --guess 100

        Layers:
        %s
        Commands:
          weigh MODEL...       the same as without a command; for a file named like one
          why MODEL [LAYER]    the derivation of one layer, or of all
          draw LAYER INPUT...  its picture in letters; with -o figure.svg, drawn
          prove MODEL|LAYER... its numbers held against ONNX Runtime; with --program P,
                               a program for keras, pytorch or dl4j that asserts them
          export MODEL -o FILE a Keras model as ONNX, with its own weights
          layers               the layers above, with what each one does
          serve                the workbench in the browser; --open opens it
          page FOLDER          the workbench as static files, for any web server
          completion SHELL     a completion script for bash or zsh
          help COMMAND         what COMMAND takes; COMMAND --help does the same

        Options: -h, --help; -V, --version; -o FORM; --color WHEN; --width N
        Exit status: 0 done, 1 our own fault, 2 usage, 3 unreadable, 4 incomplete under
        --strict, 5 a budget, a comparison or a proof failed, 6 harmful under --strict
        """
        .formatted(commands);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Line line : LayerLines.all()) {
      names.add(line.command());
    }
    return names;
  }
}
