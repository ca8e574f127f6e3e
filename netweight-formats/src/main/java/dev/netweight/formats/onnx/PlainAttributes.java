package dev.netweight.formats.onnx;

import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import java.util.ArrayList;
import java.util.List;

/** From attributes without graphs and tensors of their own to settings. */
final class PlainAttributes {
  private PlainAttributes() {}

  static Attribute of(AttributeValue value) {
    List<Attribute> items = new ArrayList<>();
    if (value instanceof AttributeValue.Whole whole) {
      return Attribute.of(whole.value());
    } else if (value instanceof AttributeValue.Real real) {
      return new Attribute.Decimal(real.value());
    } else if (value instanceof AttributeValue.Text text) {
      return Attribute.of(text.value());
    } else if (value instanceof AttributeValue.Wholes wholes) {
      wholes.values().forEach(one -> items.add(Attribute.of(one)));
    } else if (value instanceof AttributeValue.Reals reals) {
      reals.values().forEach(one -> items.add(new Attribute.Decimal(one)));
    } else if (value instanceof AttributeValue.Texts texts) {
      texts.values().forEach(one -> items.add(Attribute.of(one)));
    } else if (value instanceof AttributeValue.OfType type) {
      return type(type.value());
    } else if (value instanceof AttributeValue.Types types) {
      types.values().forEach(one -> items.add(type(one)));
    } else if (value instanceof AttributeValue.Tensors tensors) {
      return new Attribute.Omitted(tensors.values().size());
    } else if (value instanceof AttributeValue.SparseTensors tensors) {
      return new Attribute.Omitted(tensors.values().size());
    } else if (value instanceof AttributeValue.Omitted omitted) {
      return new Attribute.Omitted(omitted.size());
    } else {
      return Attribute.NOTHING;
    }
    return new Attribute.Items(items);
  }

  private static Attribute type(OnnxType type) {
    return new Attribute.Content(
        Values.of(
            type, axis -> new Dimension.Unknown("the type does not say the size of axis " + axis)));
  }
}
