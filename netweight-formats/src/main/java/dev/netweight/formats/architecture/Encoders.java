package dev.netweight.formats.architecture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The families of encoders, of encoders with decoders, and of vision models. */
final class Encoders {
  private Encoders() {}

  /** The description of a model; null where the family, or what its class adds, is not known. */
  static @Nullable Description description(String family, Configuration configuration) {
    List<String> classes = configuration.texts("architectures");
    String modelClass = classes.isEmpty() ? "" : classes.get(0);
    boolean known =
        switch (family) {
          case "bert", "roberta", "xlm-roberta", "distilbert" -> BertEncoder.isKnown(modelClass);
          case "t5" -> TextToText.isKnown(modelClass);
          case "whisper" -> Whisper.isKnown(modelClass);
          case "vit" -> VisionTransformer.isKnown(modelClass);
          case "clip" -> Clip.isKnown(modelClass);
          default -> true;
        };
    if (!known) {
      configuration.refuse("architectures");
      return null;
    }
    return switch (family) {
      case "bert", "roberta", "xlm-roberta", "distilbert" ->
          new BertEncoder(family, configuration, modelClass);
      case "t5" -> new TextToText(configuration, modelClass);
      case "whisper" -> new Whisper(configuration, modelClass);
      case "vit" -> new VisionTransformer(configuration, modelClass);
      case "clip" -> new Clip(configuration);
      default -> null;
    };
  }
}
