package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts or pads the boxes of each image to one number; all else passes as it is. */
public final class MaxNumBoundingBoxes implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("MaxNumBoundingBoxes"));
  }

  @Override
  public String summary() {
    return "Cuts or pads the bounding boxes of each image to one number.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/image_augmentation/max_num_bounding_boxes/";
  }

  @Override
  public Outcome apply(Call call) {
    call.input(0);
    Formula most = call.settings().size("max_number");
    Encoding.requireAtLeast("max_number", 1, most);
    List<Shape> outputs = new ArrayList<>(call.inputs());
    if (call.arguments().find("0") instanceof Attribute.Entries data
        && data.entries().get("bounding_boxes") instanceof Attribute.Entries boxes) {
      limit(outputs, boxes.entries(), "boxes", most);
      limit(outputs, boxes.entries(), "labels", most);
    } else if (outputs.size() > 1) {
      return Outcome.unknown("it is not said which input holds the boxes", outputs.size());
    }
    return Outcome.of(outputs, Cost.FREE);
  }

  private static void limit(
      List<Shape> outputs, Map<String, Attribute> boxes, String key, Formula most) {
    if (boxes.get(key) instanceof Attribute.Input input
        && input.index() >= 0
        && input.index() < outputs.size()) {
      Shape shape = outputs.get(input.index());
      if (shape.hasRank() && shape.rank() < 2) {
        throw new SettingException(
            "inputs", key + " has the shape " + shape + "; it must have an axis of boxes");
      } else if (shape.hasRank()) {
        outputs.set(input.index(), shape.with(1, Dimension.of(most)));
      }
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
