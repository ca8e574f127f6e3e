package dev.netweight.workbench.model;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the graph shows as one node: a layer, a module, repeats, or a stretch of many layers. */
final class Member {
  /** What a node stands for. */
  enum Kind {
    LAYER,
    MODULE,
    /** Several equal ones, one after another. */
    REPEAT,
    /** Some neighbours: one of several equal groups, or a part of a long list. */
    GROUP
  }

  /** A value that a member of a list gives to another of the same list. */
  record Step(int to, String from) {}

  final Kind kind;
  final String id;
  final String label;
  final @Nullable Row row;

  /** The numbers of its first and its last row. */
  final int first;

  final int last;
  final List<Member> members;

  /** A number that all of the same structure have. */
  final int structure;

  /** What it gives to the others of its list. */
  final List<Step> steps = new ArrayList<>();

  /** Whether it gives something to what is outside of its list. */
  boolean leaves;

  private @Nullable Member unit;
  private int times = 1;

  private Member(
      Kind kind,
      String id,
      String label,
      @Nullable Row row,
      int first,
      int last,
      List<Member> members,
      int structure) {
    this.kind = kind;
    this.id = id;
    this.label = label;
    this.row = row;
    this.first = first;
    this.last = last;
    this.members = members;
    this.structure = structure;
  }

  static Member layer(Row row, int number, int last, int structure) {
    return new Member(Kind.LAYER, row.path(), row.name(), row, number, last, List.of(), structure);
  }

  static Member module(Row row, int number, int last, List<Member> members, int structure) {
    return new Member(Kind.MODULE, row.path(), row.name(), row, number, last, members, structure);
  }

  /**
   * Equal members as one.
   *
   * @param shown the same, in stretches where there are many
   */
  static Member repeat(List<Member> units, List<Member> shown) {
    Member one = units.get(0);
    Member end = units.get(units.size() - 1);
    String id = one.id + " ×" + units.size();
    Member repeat =
        new Member(Kind.REPEAT, id, one.label, one.row, one.first, end.last, shown, one.structure);
    repeat.unit = one;
    repeat.times = units.size();
    return repeat;
  }

  static Member group(String label, List<Member> members) {
    Member one = members.get(0);
    Member end = members.get(members.size() - 1);
    return new Member(
        Kind.GROUP, one.id + " … " + end.id, label, null, one.first, end.last, members, -1);
  }

  /** Whether there is something inside to be shown. */
  boolean isOpenable() {
    return !members.isEmpty();
  }

  /** The one that is repeated, or itself. */
  Member one() {
    return unit == null ? this : unit;
  }

  /** How often it is repeated, itself included. */
  int times() {
    return times;
  }

  String type() {
    Row shown = one().row;
    return shown == null ? "" : shown.type();
  }

  /** The parameters of one of them. */
  Formula parameters() {
    Member one = one();
    return one.row == null
        ? whole(one.members.stream().map(Member::allParameters).toList())
        : one.row.parameters().total();
  }

  private Formula allParameters() {
    return kind == Kind.REPEAT
        ? whole(members.stream().map(Member::allParameters).toList())
        : parameters();
  }

  /** The multiply-adds of one of them. */
  Formula macs() {
    Member one = one();
    return one.row == null
        ? whole(one.members.stream().map(Member::allMacs).toList())
        : one.row.macs();
  }

  private Formula allMacs() {
    return kind == Kind.REPEAT ? whole(members.stream().map(Member::allMacs).toList()) : macs();
  }

  private static Formula whole(List<Formula> parts) {
    Formula sum = Formula.sum(parts);
    return sum.unknownReason().isPresent() ? sum : sum.reduced();
  }

  /** What the last layer in it gives. */
  List<Shape> outputs() {
    if (row != null && kind != Kind.REPEAT) {
      return row.outputShapes();
    }
    return members.isEmpty() ? List.of() : members.get(members.size() - 1).outputs();
  }
}
