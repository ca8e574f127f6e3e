package dev.netweight.proof;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** A proof as JSON, for programs. */
public final class ProofJson {
  /** The version of the form. */
  private static final int VERSION = 1;

  private ProofJson() {}

  /** The proof as one object. */
  public static String write(Proof proof, String indent) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent(indent);
      json.setHtmlSafe(true);
      json.beginObject();
      json.name("proof").value(VERSION);
      json.name("network").value(proof.network());
      json.name("engine").value(proof.engine());
      json.name("differs").value(proof.differs());
      json.name("whole").value(proof.isWhole());
      for (Claim.Verdict verdict : Claim.Verdict.values()) {
        json.name(word(verdict)).value(proof.count(verdict));
      }
      json.name("claims").beginArray();
      for (Claim claim : proof.claims()) {
        json.beginObject();
        json.name("kind").value(word(claim.kind()));
        json.name("layer").value(claim.layer());
        json.name("what").value(claim.what());
        json.name("netweight").value(claim.said());
        json.name("engine").value(claim.found());
        json.name("verdict").value(word(claim.verdict()));
        if (!claim.reason().isEmpty()) {
          json.name("reason").value(claim.reason());
        }
        json.endObject();
      }
      json.endArray();
      json.name("missing").beginArray();
      for (Map.Entry<String, String> one : proof.missing().entrySet()) {
        json.beginObject();
        json.name("layer").value(one.getKey());
        json.name("reason").value(one.getValue());
        json.endObject();
      }
      json.endArray();
      json.name("notes").beginArray();
      for (String note : proof.notes()) {
        json.value(note);
      }
      json.endArray();
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
