package dev.netweight.workbench.layer;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Term;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Work;
import dev.netweight.render.json.JsonFields;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.ShapeText;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers that people ask of a layer first, each with its arithmetic and a reason. */
final class CardsPart implements Part {
  private static final Map<String, Formula> ONE_EXAMPLE = Map.of(Network.BATCH, Literal.ONE);

  @Override
  public String name() {
    return "cards";
  }

  @Override
  public void write(Answered answered, JsonWriter json) {
    Row row = answered.row();
    json.beginArray();
    output(json, row);
    if (row.parameters().total().unknownReason().isEmpty()) {
      card(json, "parameters", "Parameters", row.formula(), "", whyParameters(row));
      Formula bytes = row.parameters().bytes();
      card(json, "weight-bytes", "Weights", weightBytes(row, bytes), "bytes", whyBytes(row));
    }
    if (row.macs().unknownReason().isEmpty()) {
      card(json, "multiply-adds", "Multiply-adds", row.macs(), "", whyWork(row));
    }
    activation(json, answered);
    field(json, row);
    json.endArray();
  }

  /** A card whose value is a number, or a formula where symbols are free. */
  private static void card(
      JsonWriter json, String name, String label, Formula formula, String unit, String why) {
    json.beginObject();
    json.name("name").value(name).name("label").value(label);
    JsonFields.number(json, "value", formula);
    Optional<BigInteger> value = formula.value();
    json.name("text").value(value.map(Numbers::grouped).orElseGet(formula::text));
    json.name("short")
        .value(
            value
                .map(
                    number ->
                        unit.equals("bytes") ? Numbers.bytes(number) : Numbers.shortForm(number))
                .orElse(""));
    json.name("unit").value(unit);
    formulas(json, List.of(new Derivation(name, formula)));
    json.name("why").value(why);
    json.endObject();
  }

  private static void formulas(JsonWriter json, List<Derivation> derivations) {
    json.name("formulas").beginArray();
    for (Derivation derivation : derivations) {
      json.beginObject();
      json.name("name").value(derivation.name());
      JsonFields.formula(json, "formula", "formulaTree", derivation.formula());
      JsonFields.number(json, "value", derivation.formula());
      json.endObject();
    }
    json.endArray();
  }

  /** A card whose value is a text, such as a shape. */
  private static void card(
      JsonWriter json,
      String name,
      String label,
      String text,
      List<Derivation> derivations,
      String why) {
    json.beginObject();
    json.name("name").value(name).name("label").value(label);
    json.name("text").value(text);
    json.name("short").value("").name("unit").value("");
    formulas(json, derivations);
    json.name("why").value(why);
    json.endObject();
  }

  private static void output(JsonWriter json, Row row) {
    String text =
        row.outputShapes().stream().map(ShapeText::spoken).collect(Collectors.joining(", "));
    card(json, "output-shape", "Output", text, row.derivations(), whyOutput(row));
  }

  private static String whyOutput(Row row) {
    Terms terms = Terms.of(row.formula());
    Optional<Term> filters = terms.find("filters");
    if (filters.isPresent()) {
      return "each of the "
          + Sentence.counted(filters.get(), "filters")
          + " gives one output channel; the other sizes say where the kernel can stand";
    } else if (terms.find("units").isPresent() && row.type().equals("Dense")) {
      return "each unit gives one number at every position";
    }
    return row.derivations().isEmpty()
        ? "the output's sizes, without the batch"
        : "each channel is slid over on its own; the other sizes say where the window can stand";
  }

  private static String whyParameters(Row row) {
    return row.weights().isEmpty() && row.layers().isEmpty()
        ? "this layer learns nothing"
        : "each weight counts once, however often it is used, and the size of the batch is no part"
            + " of it";
  }

  private static Formula weightBytes(Row row, Formula bytes) {
    Formula total = row.parameters().total().reduced().named("parameters", "all weights together");
    Formula product = row.weightType().bytes(total);
    // A weight may be stored in a type of its own; then the sum is not so simple.
    return product.reduced().equals(bytes.reduced()) ? product : bytes;
  }

  private static String whyBytes(Row row) {
    return "each parameter is stored as " + row.weightType().name();
  }

  private static String whyWork(Row row) {
    boolean multiplies = row.work().stream().map(Work::kind).anyMatch(Work.Kind::isProduct);
    return multiplies
        ? "one multiplication and one addition for each weight wherever it is used, for one"
            + " example; additions of biases are not counted"
        : "this layer has no products of weights";
  }

  private static void activation(JsonWriter json, Answered answered) {
    Row row = answered.row();
    List<Shape> outputs = row.outputShapes();
    Row.Visit call = row.calls().isEmpty() ? null : row.calls().get(0);
    if (outputs.size() != 1 || !outputs.get(0).hasRank()) {
      return;
    }
    DataType type =
        call == null || call.types().size() != 1 || !call.types().get(0).isSized()
            ? row.weightType()
            : call.types().get(0);
    Formula elements = outputs.get(0).elements().bind(ONE_EXAMPLE);
    if (!type.isSized() || elements.unknownReason().isPresent()) {
      return;
    }
    boolean stated = answered.report().batch().filter(batch -> batch != 1).isPresent();
    card(
        json,
        "activation-bytes",
        "Activations",
        type.bytes(elements),
        "bytes",
        "the output's numbers, for "
            + (stated ? "the whole batch" : "one example")
            + ", each stored as "
            + type.name());
  }

  private static void field(JsonWriter json, Row row) {
    if (row.fields().isEmpty()) {
      return;
    }
    String text =
        row.fields().stream()
            .map(field -> Sentence.size(field.size()))
            .collect(Collectors.joining("×"));
    card(
        json,
        "receptive-field",
        "Receptive field",
        text,
        List.of(),
        "so much of the input one position of the output sees, over all channels");
  }
}
