package dev.netweight.operator.attention;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;

/**
 * What attention is given. The values are also the keys where there are no other keys, and a call
 * with one input alone, as a person writes it, is self-attention.
 */
record AttentionInputs(Shape query, Shape value, Shape key) {
  /** By name or position: query, value, key. */
  static AttentionInputs ofArguments(Call call) {
    return at(call, AttentionPlaces.ofArguments(call.node(), call.inputs().size()));
  }

  /** By the list that is the first argument: query, value, key; masks are in other arguments. */
  static AttentionInputs ofFirstArgument(Call call) {
    return at(call, AttentionPlaces.ofFirstArgument(call.node(), call.inputs().size()));
  }

  private static AttentionInputs at(Call call, AttentionPlaces places) {
    return new AttentionInputs(
        call.input(places.query()), call.input(places.value()), call.input(places.key()));
  }

  /** Whether the rank of each is known. */
  boolean haveRanks() {
    return query.hasRank() && value.hasRank() && key.hasRank();
  }

  /** Why a rank is unknown. */
  String unknownReason() {
    return query.unknownReason() + value.unknownReason() + key.unknownReason();
  }

  /** Whether a share above none is dropped, for which Keras keeps the state of a generator. */
  static boolean dropsOut(Attributes settings) {
    Attribute rate = settings.find("dropout");
    return rate instanceof Attribute.Decimal decimal
        ? decimal.number() > 0
        : rate instanceof Attribute.Size size
            && size.formula().value().filter(number -> number.signum() > 0).isPresent();
  }
}
