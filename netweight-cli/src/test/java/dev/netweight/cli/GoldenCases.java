package dev.netweight.cli;

import java.util.ArrayList;
import java.util.List;

/** The command lines of the golden files, and the numbers in them that are known from elsewhere. */
final class GoldenCases {
  private static final String QUESTION = "conv2d 24x24x3 --filters 10 --kernel 3";

  private GoldenCases() {}

  /** How a command line may end. */
  record Case(String file, int width, String line, int status, List<String> known, boolean out) {}

  static final List<Case> CASES = new ArrayList<>();

  private static void done(String file, String line, String... known) {
    CASES.add(new Case(file, 80, line, Exit.DONE, List.of(known), true));
  }

  private static void wide(String file, String line, String... known) {
    CASES.add(new Case(file, 120, line, Exit.DONE, List.of(known), true));
  }

  private static void refused(String file, int status, String line, String... known) {
    CASES.add(new Case(file, 80, line, status, List.of(known), false));
  }

  static {
    layers();
    otherLayers();
    guesses();
    mistakes();
    models();
    conventions();
    graphs();
    weights();
    figures();
    helps();
  }

  private static void layers() {
    done(
        "question",
        QUESTION,
        "280 = 10 × (3·3·3) + 10",
        "270 = 10 × (3·3·3)",
        "22×22×10",
        "22 = 24 − 3 + 1",
        "130,680 = 22 × 22 × 10 × (3·3·3)",
        "1,120 B",
        "19,360 B",
        "(3, 3, 3, 10)",
        "(10, 3, 3, 3)",
        "--no-bias   → 270");
    wide("question-wide", QUESTION, "280 = 10 × (3·3·3) + 10", "130,680");
    done("question-color", QUESTION + " --color always", "280");
    done("question-json", QUESTION + " -o json", "\"total\": 280", "\"macs\": 130680");
    done("question-table", QUESTION + " -o table", "280", "(None, 22, 22, 10)", "130,680");
    done("question-tree", QUESTION + " -o tree", "280", "130,680");
    done("symbols", "conv2d HxWxD --filters M --kernel K", "M × (K × K × D) + M", "H − K + 1");
    done("symbols-two", "conv2d HxWxD --filters M --kernel KxL", "M × (K × L × D) + M");
    done("symbols-json", "conv2d HxWxD --filters M --kernel K -o json", "M × (K × K × D) + M");
    done("no-bias", QUESTION + " --no-bias", "270 = 10 × (3·3·3)", "130,680");
    done("same-stride", QUESTION + " --padding same --stride 2", "280", "12×12×10", "38,880");
    done("dilation", "conv2d 28x26x4 --filters 8 --kernel 3 --dilation 2", "296", "24×22×8");
    done("groups", "conv2d 28x28x8 --filters 24 --kernel 3 --groups 4", "456 = 24 × (3·3·2) + 24");
    done("half-precision", QUESTION + " --dtype float16", "560 B", "280");
    done("four-bits", QUESTION + " --dtype int4", "140 B", "280");
    done("batch", QUESTION + " --batch 8", "280", "1,045,440", "batch 8;", "at batch 8");
    done("batch-table", QUESTION + " --batch 8 -o table", "1,045,440", "(batch 8, convention");
    done(
        "channels-first",
        "conv2d 3x24x24 --filters 10 --kernel 3 --data-format channels_first",
        "280",
        "10×22×22");
  }

  /** 4·64·(128 + 64 + 1); 128 = 2·64 of 256; 784·10 + 10; 4·512·512 + 4·512. */
  private static void otherLayers() {
    done("dense", "dense 784 --units 10", "7,850 = 10 × 784 + 10");
    done("lstm", "lstm 10x128 --units 64", "49,408", "491,520");
    done("batchnorm", "batchnorm 28x28x64", "256", "128 trainable, 128 not trainable");
    done("embedding", "embedding 128 --vocabulary 30000 --size 512", "15,360,000");
    done("attention", "attention 128x512 --heads 8 --key-dim 64", "1,050,624");
    done("pooling", "max-pool2d 24x24x3 --pool 2", "12×12×3");
  }

  /** 10·(3·3) + 10 = 100 in 1D and 10·(3·3·3·3) + 10 = 820 in 3D; 5·(3·3·10) + 5 = 455. */
  private static void figures() {
    String draw = "draw " + QUESTION;
    done("draw", draw, "280 parameters = 10 × (3·3·3) + 10", "each 3×3×3", "22×22×10");
    done(
        "draw-symbols", "draw conv2d HxWxD --filters M --kernel K", "M × (K × K × D) + M", "K×K×D");
    done("draw-dense", "draw dense 784 --units 10", "7,850 parameters = 10 × 784 + 10");
    done(
        "draw-separable", "draw separable-conv2d 24x24x3 --filters 10 --kernel 3", "22×22×3", "67");
    done("draw-lstm", "draw lstm 10x128 --units 64", "recurrent kernel (64, 256) 16,384", "49,408");
    done("draw-dimensions", draw + " --figure dimensions", "100 param", "280 param", "820 param");
    done("draw-chain", draw + " --figure chain", "each 3×3×10", "910 parameters = 10 × (3·3·10)");
    done("draw-sweep", "draw conv1d 6x2 --filters 2 --kernel 3 --figure sweep --step 1", "=");
    done(
        "draw-svg",
        "draw dense 3 --units 2 --theme light -o -",
        "<svg xmlns",
        "data-term=\"units\"");
    refused("draw-nothing", Exit.USAGE, "draw", "a layer first");
    refused("draw-no-layer", Exit.USAGE, "draw con2d 24x24x3", "did you mean conv2d?");
    refused("draw-impossible", Exit.USAGE, "draw conv2d 2x2x3 --filters 1 --kernel 3", "height");
    refused("draw-no-figure", Exit.USAGE, draw + " --figure cartoon", "'cartoon'", "dimensions");
    refused("draw-no-folder", Exit.USAGE, draw + " -o nowhere/figure.svg", "no such folder");
    refused(
        "draw-dimensions-of-dense",
        Exit.USAGE,
        "draw dense 3 --units 2 --figure dimensions",
        "dense");
  }

  private static void guesses() {
    done("guess-100", QUESTION + " --guess 100", "100 = 10 × (3·3) + 10", "input channels", "280");
    done("guess-90", QUESTION + " --guess 90", "90 = 10 × (3·3)", "bias", "input channels", "280");
    done("guess-270", QUESTION + " --guess 270", "270 = 10 × (3·3·3)", "bias", "280");
    done("guess-300", QUESTION + " --guess 300", "300 = ", "one bias, not one for each", "280");
    done("guess-280", QUESTION + " --guess 280", "Right: 280 = 10 × (3·3·3) + 10");
    done("guess-281", QUESTION + " --guess 281", "no usual mistake leads there", "280");
    done("guess-outputs", QUESTION + " --guess 4840", "number of outputs", "280");
    done("guess-macs", QUESTION + " --guess 130,680", "multiply-adds", "280");
    done("guess-bytes", QUESTION + " --guess 1120", "bytes", "280");
  }

  private static void mistakes() {
    refused(
        "kernel-too-large", Exit.USAGE, "conv2d 2x2x3 --filters 10 --kernel 3", "height is 3", "2");
    refused("zero-stride", Exit.USAGE, QUESTION + " --stride 0", "stride", "1 or more");
    refused("zero-filters", Exit.USAGE, "conv2d 24x24x3 --filters 0 --kernel 3", "filters");
    refused(
        "groups-do-not-divide", Exit.USAGE, QUESTION + " --groups 2", "2 groups do not divide 3");
    refused(
        "wrong-rank",
        Exit.USAGE,
        "conv2d 24x24 --filters 10 --kernel 3",
        "has 2 sizes",
        "takes 3: height x width x channels");
    refused("negative-size", Exit.USAGE, "conv2d 24x-4x3 --filters 10 --kernel 3", "0 or more");
    refused(
        "above-64-bits",
        Exit.USAGE,
        "conv2d 24x24x99999999999999999999 --filters 1 --kernel 1",
        "below 2^63");
    refused(
        "too-many-elements",
        Exit.UNREADABLE,
        "conv2d 9000000000x9000000000x3 --filters 10 --kernel 3",
        "[too-large]");
    refused("no-size", Exit.USAGE, "conv2d 24xx3 --filters 10 --kernel 3", "'24xx3'");
    refused("missing-option", Exit.USAGE, "conv2d 24x24x3 --kernel 3", "--filters");
    refused("unknown-option", Exit.USAGE, QUESTION + " --strides 2", "--strides");
    refused("wrong-choice", Exit.USAGE, QUESTION + " --padding sam", "'sam'", "valid, same");
    refused("wrong-form", Exit.USAGE, QUESTION + " -o yaml", "'yaml'", "json");
    refused("wrong-type", Exit.USAGE, QUESTION + " --dtype float23", "'float23'");
    refused(
        "guess-of-symbols",
        Exit.USAGE,
        "conv2d HxWxD --filters M --kernel K --guess 10",
        "M × (K × K × D) + M");
    refused("guess-of-words", Exit.USAGE, QUESTION + " --guess many", "'many'");
    refused("unknown-command", Exit.USAGE, "con2d 24x24x3", "did you mean conv2d?");
    refused("no-such-file", Exit.UNREADABLE, "nowhere/model.keras", "nowhere/model.keras");
    refused("no-command", Exit.USAGE, "", "netweight conv2d 24x24x3 --filters 10 --kernel 3");
    refused("no-layer", Exit.USAGE, "why ../examples/question.json conv2", "did you mean conv2d?");
  }

  /** Totals as Keras publishes them; multiply-adds layer by layer by hand. */
  private static void models() {
    String resnet = "../examples/resnet50.json";
    done("resnet50-table", resnet, "25,636,712", "25,583,592", "53,120", "3,857,973,248");
    wide("resnet50-table-wide", resnet, "25,636,712", "25,583,592", "53,120", "2,049,000");
    done("resnet50-tree", resnet + " -o tree", "25,636,712", "53,120", "3,857,973,248");
    String question = "../examples/question.json";
    done("model-table", question, "48,690", "280", "48,410", "179,080");
    done("model-color", question + " --color always", "48,690");
    done("model-csv", question + " -o csv", ",280,280,0,130680,", "48410");
    done("model-markdown", question + " -o markdown", "| 280 |", "48,410", "48,690", "179,080");
    done("model-latex", question + " -o latex", "280", "48,410", "48,690", "179,080");
    done("model-json", question + " -o json", "\"total\": 280", "\"total\": 48410", "48690");
    done("model-jsonl", question + " -o jsonl", "\"total\":280", "\"total\":48410");
    String siamese = "../examples/siamese.json";
    done("siamese-table", siamese, "6,977", "6,912", "left[0][0]", "encoder[1][0]", "1,313,984");
    done("siamese-unfolded", siamese + " --depth all", "6,977", "4,640", "2,112");
    done("siamese-tree", siamese + " -o tree", "6,977", "4,640", "1,115,136", "1,313,984");
    done("siamese-json", siamese + " -o json", "6977", "1313984");
    String lstm = "../examples/lstm_classifier.json";
    done("lstm-table", lstm, "2,757,761", "2,560,000", "98,816", "129", "196608 × length + 128");
    done("lstm-csv", lstm + " -o csv", "2560000", "98816");
    done("several-table", "../examples", "25,636,712", "6,977", "2,757,761", "48,690");
    done("several-csv", question + " " + siamese + " -o csv", "48690", "6977");
    done("several-jsonl", question + " " + siamese + " -o jsonl", "48690", "6977");
    done("several-json", question + " " + siamese + " -o json", "48690", "6977");
    CASES.add(
        new Case(
            "several-and-none",
            80,
            question + " nowhere.keras",
            Exit.UNREADABLE,
            List.of("48,690", "nowhere.keras", "[not-readable]"),
            true));
    done("why", "why " + question + " dense", "48,410 = 10 × 4840 + 10");
    done("why-inner", "why " + siamese + " encoder/conv2d_1", "4,640 = 32 × (3·3·16) + 32");
    done("why-model", "why " + siamese + " encoder", "6,912", "1,313,920");
  }

  /**
   * Batch normalisation reads what each convolution of ResNet-50 gives, 10,587,136 elements: the
   * biases' additions without the 1,000 of the last layer. 4·64·(128 + 64)·10 = 491,520.
   */
  private static void conventions() {
    String resnet = "../examples/resnet50.json";
    done(
        "convention-fvcore-table",
        resnet + " --convention fvcore",
        "3,879,247,872",
        "convention fvcore");
    done(
        "convention-explained",
        resnet + " --explain-convention",
        "fvcore − default = +21,274,624",
        "+21,174,272  = +2 × 10,587,136",
        "+100,352",
        "3,879,247,872",
        "torchvision − default = 0");
    done(
        "convention-explained-against-fvcore",
        resnet + " --explain-convention --convention fvcore",
        "default − fvcore = −21,274,624",
        "torchvision − fvcore = −21,274,624");
    done(
        "convention-explained-color",
        resnet + " --explain-convention --color always",
        "21,274,624");
    done(
        "convention-explained-symbols",
        "../examples/lstm_classifier.json --explain-convention",
        "196608 × length + 128");
    for (String form : List.of("csv", "markdown", "latex")) {
      done(
          "convention-explained-" + form,
          "../examples/lstm_classifier.json --dim length=10 --explain-convention -o " + form,
          form.equals("csv") ? "1966208" : "1,966,208");
    }
    done(
        "convention-json",
        "../examples/siamese.json --convention fvcore -o json",
        "\"name\": \"fvcore\"",
        "\"macs\": 1321728");
    done("convention-markdown", resnet + " --convention fvcore -o markdown", "3,879,247,872");
    done("convention-of-several", "../examples --convention fvcore", "(fvcore)", "3,879,247,872");
    done("convention-layer", "batchnorm 28x28x64 --convention fvcore", "100,352 = 2 × (28·28·64)");
    done("convention-layer-explained", "lstm 10x128 --units 64 --explain-convention", "491,520");
    done("convention-why", "why " + resnet + " avg_pool --convention fvcore", "100,352");
    refused(
        "convention-unknown",
        Exit.USAGE,
        resnet + " --convention torchvison",
        "'torchvison'",
        "default, torchvision, fvcore",
        "did you mean torchvision?");
    refused(
        "convention-explained-several",
        Exit.USAGE,
        "../examples --explain-convention",
        "one model");
  }

  /**
   * Graphs. 432 + 64 + 2 · (2 · 2,304 + 2 · 64) + 170 = 10,138, of which 5 · 32 are statistics; 27
   * · 16 · 32² + 4 · 144 · 16 · 32² + 160 = 9,879,712. 64,000 + 8,192 + 2 · 64 · 256 + 320 =
   * 105,280; 2 · 64 · 256 + 64,000 = 96,768 for each of batch · sequence words.
   */
  private static void graphs() {
    String residual = "../examples/residual.onnx";
    String hidden = "7 rows of constant folding and shape plumbing";
    done("residual-tree", residual, "10,138", "9,978 trainable, 160 not", "9,879,712", hidden);
    done("residual-folded", residual + " --depth 1", "9,472", "9,437,184", "1 of 3 levels");
    done("residual-all", residual + " --all --depth all", "Unsqueeze", "10,138", "9,879,712");
    done("residual-formulas", residual + " --formulas", "16 × (3·3·3)", "10,138");
    done("residual-table", residual + " -o table", "10,138", "9,978", "160", hidden);
    done("residual-csv", residual + " -o csv", "blocks/blocks.1/conv2/Conv", ",2359296,");
    done("residual-json", residual + " -o json", "\"total\": 10138", "\"macs\": 9879712");
    String tied = "../examples/tied.onnx";
    done("tied-tree", tied, "105,280", "96,768·b·s", "wte.weight is shared with wte/Gather");
    wide("tied-wide", tied, "105,280", "96768 × batch × sequence", "128 in index tables");
    done("tied-bound", tied + " --dim batch=2 --dim sequence=16", "105,280", "3,096,576");
    done("tied-json", tied + " -o json", "\"total\": 105280", "96768 × batch × sequence");
    done("why-node", "why " + residual + " /stem/conv/Conv", "stem.conv.weight", "432 = 16 ×");
    done("why-module", "why " + residual + " blocks.1", "4,736", "4,718,592");
    done("why-of-one-row", "why " + residual + " stem/bn", "32 trainable, 32 not", "running_mean");
    done("why-output", "why " + residual + " logits", "170 = ", "head.bias");
    done("why-shared", "why " + tied + " head", "shared with wte/Gather, where they count");
    refused("no-module", Exit.USAGE, "why " + residual + " stem.con", "did you mean stem.conv?");
  }

  /**
   * 280 + 20 + 910 = 1,210. Llama: 32 × (4,096 × (4,096 + 1,024 + 1,024 + 4,096) + 3 × 4,096 ×
   * 14,336 + 2 × 4,096) + 2 × 128,256 × 4,096 + 4,096; keys and values of 8 heads of 128 numbers of
   * 2 bytes in 32 layers.
   */
  private static void weights() {
    String cnn = "../examples/small_cnn.safetensors";
    String llama = "../examples/llama-3.1-8b";
    done("weights", cnn, "1,210", "280", "21 in buffers", "Conv2d", "BatchNorm", "Linear");
    done("weights-why", "why " + cnn + " conv", "280 = 10 × (3·3·3) + 10");
    done("weights-json", cnn + " -o json", "\"total\": 1210", "\"buffer\": 21");
    done("weights-input", cnn + " --input 1x3x24x24", "1,210");
    done("llama", llama, "8,030,261,248", "131,072", "context");
    done(
        "llama-context",
        llama + " --context 8191 --depth 1",
        "8,030,261,248",
        // 131,072 × 8,191; 2 × 32 × 4,096 × 8,192.
        "1,073,610,752",
        "2,147,483,648");
  }

  private static void helps() {
    done("help", "--help", "conv2d", "Exit status");
    done("help-conv2d", "help conv2d", "--filters", "--kernel", "--guess");
    done("help-draw", "help draw", "LAYER", "--figure", "figure.svg");
    done("help-draw-conv2d", "draw conv2d --help", "--filters", "--figure", "--then");
    done("help-weigh", "weigh --help", "--strict", "--depth", "--convention");
    done("layers", "layers", "netweight " + QUESTION);
  }
}
