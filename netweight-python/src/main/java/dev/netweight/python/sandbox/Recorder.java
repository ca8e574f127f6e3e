package dev.netweight.python.sandbox;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Collects what a program built, and writes it as the recording: a JSON text. */
final class Recorder {
  /** Where and why a program stopped before its end. */
  record Stopped(int line, String code, String message) {}

  /** Something that the report's reader should know of a line. */
  private record Note(int line, String text) {}

  static final String FAILED = "program-failed";
  static final String LIMIT = "program-limit";

  private static final int VERSION = 1;
  private static final int MOST_NOTES = 1_000;
  private static final int MOST_LETTERS = 2_000;
  private static final long MOST_MODEL_LETTERS = 256L << 20;

  private final List<String> models = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private long modelLetters;
  private @Nullable Stopped stopped;

  /** Adds a model, which is a JSON object's text. */
  synchronized void model(String text) {
    checkObject(text);
    modelLetters += text.length();
    if (modelLetters > MOST_MODEL_LETTERS) {
      throw new IllegalStateException("the models of the program are too large to be told");
    }
    models.add(text);
  }

  /** Adds a note; what comes after very many is dropped. */
  synchronized void note(int line, String text) {
    Note note = new Note(line, shortened(text));
    if (notes.size() < MOST_NOTES && !notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Says where the program stopped; only the first word on it is kept. */
  synchronized void stopped(int line, String code, String message) {
    if (stopped == null) {
      stopped = new Stopped(line, code, shortened(message));
    }
  }

  /** Says that the program of that name ended otherwise than by an error of Python's. */
  synchronized void stopped(PolyglotException exception, String name) {
    int line = line(exception, name);
    if (stopped != null && stopped.line() == 0) {
      // Who stopped it could not see where.
      stopped = new Stopped(line, stopped.code(), stopped.message());
    } else if (exception.isExit()) {
      stopped(line, FAILED, "the program ended itself with " + exception.getExitStatus());
    } else if (exception.isResourceExhausted()) {
      stopped(
          line, LIMIT, "the program needs more memory, or calls itself more deeply, than it may");
    } else if (exception.isCancelled() || exception.isInterrupted()) {
      stopped(line, LIMIT, "the program was ended");
    } else {
      stopped(line, FAILED, String.valueOf(exception.getMessage()));
    }
  }

  /** The innermost line of the source of that name; 0 where it cannot be told. */
  private static int line(PolyglotException exception, String name) {
    try {
      for (PolyglotException.StackFrame frame : exception.getPolyglotStackTrace()) {
        SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
        if (section != null && section.getSource().getName().equals(name)) {
          return section.getStartLine();
        }
      }
    } catch (IllegalArgumentException damaged) {
      // Where a program broke its own machinery, GraalPy does not know the place either.
    }
    return 0;
  }

  /** What was recorded. */
  synchronized String recording() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name("recording").value(VERSION);
      json.name("models").beginArray();
      for (String model : models) {
        json.jsonValue(model);
      }
      json.endArray();
      json.name("notes").beginArray();
      for (Note note : notes) {
        json.beginObject().name("line").value(note.line()).name("text").value(note.text());
        json.endObject();
      }
      json.endArray();
      if (stopped != null) {
        json.name("stopped").beginObject().name("line").value(stopped.line());
        json.name("code").value(stopped.code()).name("message").value(stopped.message());
        json.endObject();
      }
      json.endObject();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return text.toString();
  }

  private static void checkObject(String text) {
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      if (json.peek() != JsonToken.BEGIN_OBJECT) {
        throw new IllegalArgumentException("a model is a JSON object");
      }
      json.skipValue();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("a model is one JSON object");
      }
    } catch (IOException exception) {
      throw new IllegalArgumentException("a model is a JSON object", exception);
    }
  }

  private static String shortened(String text) {
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
  }
}
