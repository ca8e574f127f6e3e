package dev.netweight.workbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.NetweightException;
import dev.netweight.report.Row;
import dev.netweight.workbench.guess.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the parts of any layer, tried on random ones and on the example of each line. */
class LayerPropertiesTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  static List<LayerQuestion> examples() {
    List<LayerQuestion> all = new ArrayList<>(Kinds.others());
    Kinds.all().forEach(kind -> kind.ranks().forEach(rank -> all.add(rank.start())));
    return all;
  }

  /** A layer of the workbench's, changed at random where its controls allow it. */
  private static LayerQuestion random(long seed) {
    Seeded seeded = new Seeded(seed);
    LayerQuestion question = seeded.one(seeded.one(Kinds.all()).ranks()).start();
    for (int change = 0; change < 6; change++) {
      List<Control> controls = Controls.of(question);
      Control control = seeded.one(controls);
      Range range = control.range();
      if (control.kind().equals("flag") && !control.fixed()) {
        question = question.with(control.name(), control.value().isEmpty() ? "true" : "");
      } else if (control.kind().equals("choice")) {
        question = question.with(control.name(), seeded.one(control.allowed()));
      } else if (range != null && control.axes().isEmpty()) {
        long most = Math.min(range.most(), 40);
        long steps = Math.max(0, (most - range.least()) / range.step());
        long number =
            range.allowed().isEmpty()
                ? range.least() + range.step() * seeded.below((int) steps + 1)
                : seeded.one(range.allowed());
        question = set(question, control, number);
      }
    }
    return question;
  }

  private static LayerQuestion set(LayerQuestion question, Control control, long number) {
    if (control.input() < 0) {
      return question.with(control.name(), String.valueOf(number));
    }
    List<String> sizes =
        new ArrayList<>(List.of(question.inputs().get(control.input()).split("x")));
    sizes.set(control.place(), String.valueOf(number));
    List<String> inputs = new ArrayList<>(question.inputs());
    inputs.set(control.input(), String.join("x", sizes));
    return new LayerQuestion(question.line(), inputs, question.words(), "", "");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void holdOfRandomLayers(long seed) {
    holds(random(seed));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void holdOfExamples(LayerQuestion question) {
    holds(question);
  }

  private static void holds(LayerQuestion question) {
    Answered answered = Answered.of(question);
    Row row = answered.row();
    List<Steps.Step> steps = Steps.of(row.formula());
    steps.forEach(
        step ->
            assertThat(step.formula().value())
                .as(question.text())
                .isEqualTo(row.parameters().total().value()));
    String last = steps.get(steps.size() - 1).formula().text();
    assertThat(last).as(question.text()).isEqualTo(row.parameters().total().reduced().text());
    Map<String, Boolean> terms = new HashMap<>();
    Terms.of(row.formula()).all().forEach(term -> terms.put(term.name(), true));
    for (Sentence.Piece piece : LayerSentence.of(answered).pieces()) {
      assertThat(piece.term().isEmpty() || terms.containsKey(piece.term()))
          .as(question.text() + ": " + piece)
          .isTrue();
    }
    for (Control control : Controls.of(question)) {
      rangeHolds(question, control);
    }
  }

  /** The report itself, and not only the operator, takes what a control allows. */
  private static void rangeHolds(LayerQuestion question, Control control) {
    Range range = control.range();
    if (range == null || control.kind().equals("number")) {
      return;
    }
    String what = question.text() + ": " + control.name() + " " + range;
    assertThat(isAnswered(set(question, control, range.least()))).as(what).isTrue();
    assertThat(isAnswered(set(question, control, range.most()))).as(what).isTrue();
    for (long allowed : range.allowed()) {
      assertThat(isAnswered(set(question, control, allowed))).as(what + allowed).isTrue();
    }
    if (range.allowed().isEmpty() && range.step() == 1) {
      assertThat(isAnswered(set(question, control, range.most() + 1)))
          .as(what)
          .isEqualTo(range.open());
    }
  }

  private static boolean isAnswered(LayerQuestion question) {
    try {
      question.report();
      return true;
    } catch (NetweightException exception) {
      return false;
    }
  }
}
