package dev.netweight.workbench.layer;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Term;
import dev.netweight.render.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A sentence whose pieces may name the term of the formula that they speak of. */
public final class Sentence {
  /**
   * A piece of a sentence.
   *
   * @param term the name of a term of the formula, or empty
   */
  public record Piece(String text, String term) {}

  private final List<Piece> pieces = new ArrayList<>();

  public List<Piece> pieces() {
    return Collections.unmodifiableList(pieces);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  /** Adds words that speak of no term. */
  public Sentence say(String words) {
    pieces.add(new Piece(words, ""));
    return this;
  }

  /** Adds words that speak of the term of that name. */
  public Sentence say(String words, String term) {
    pieces.add(new Piece(words, term));
    return this;
  }

  /** Adds words that speak of a term. */
  public Sentence say(String words, Term term) {
    pieces.add(new Piece(words, term.name()));
    return this;
  }

  /** Adds a term's value. */
  public Sentence value(Term term) {
    return say(size(term), term);
  }

  /** Adds so many of something: {@code 10 filters}, {@code 1 filter}. */
  public Sentence count(Term term, String things) {
    return say(counted(term, things), term);
  }

  /** Adds sizes joined by crosses: {@code 3×3×3}. */
  public Sentence sizes(List<Term> terms) {
    for (int i = 0; i < terms.size(); i++) {
      if (i > 0) {
        say("×");
      }
      value(terms.get(i));
    }
    return this;
  }

  /** So many of something, whose plural ends in s. */
  static String counted(Formula number, String things) {
    return size(number) + " " + (isOne(number) ? things.replaceFirst("s$", "") : things);
  }

  static boolean isOne(Formula formula) {
    return formula.value().filter(Literal.ONE.number()::equals).isPresent();
  }

  /** A size as text, in parentheses where it is an expression. */
  static String size(Formula formula) {
    Formula reduced = formula.reduced();
    String text = reduced.text();
    return text.contains(" ") && !text.endsWith(")") ? "(" + text + ")" : text;
  }

  /** Writes the sentence as an object of {@code text} and {@code pieces}. */
  public void write(JsonWriter json) {
    json.beginObject();
    json.name("text").value(text());
    json.name("pieces").beginArray();
    for (Piece piece : pieces) {
      json.beginObject();
      json.name("text").value(piece.text());
      if (!piece.term().isEmpty()) {
        json.name("term").value(piece.term());
      }
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
