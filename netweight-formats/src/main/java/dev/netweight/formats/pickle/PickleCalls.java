package dev.netweight.formats.pickle;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Entries;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a pickle would have called where Python loads it. */
public final class PickleCalls {
  static final String REGISTRY = "copyreg._inverted_registry";

  private static final String CODE = "pickle-calls";
  private static final int MOST_REMARKS = 40;
  private static final int MOST_LISTED = 8;
  private static final int MOST_NESTED = 20;
  private static final int MOST_RESULTS = 50;
  private static final int MOST_DEPTH = 3;
  private static final PickleLimits NESTED = new PickleLimits(1 << 20, 16 << 20);
  private static final Set<String> METHODS =
      Set.of("__setstate__", "__class__", "__getattr__", "__getattribute__", "__del__", "__call__");

  /** What is said, by the names it is about: the first call of each. */
  private final Map<String, String> findings = new LinkedHashMap<>();

  private final Map<Global, Names.Verdict> verdicts = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private int nested;
  private int results;

  private PickleCalls() {}

  /** A security remark for each harmful name, and a note of names that are not known. */
  public static List<Remark> remarks(Pickle pickle) {
    PickleCalls calls = new PickleCalls();
    calls.add(pickle, 0);
    return calls.remarks();
  }

  private List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    for (String finding : findings.values()) {
      if (remarks.size() == MOST_REMARKS) {
        int more = findings.size() - MOST_REMARKS;
        remarks.add(Remark.security(CODE, "", "and " + more + " more calls and names like these"));
        break;
      }
      remarks.add(Remark.security(CODE, "", finding));
    }
    if (!unknown.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (String name : unknown) {
        if (names.size() < MOST_LISTED) {
          names.add(ValuePrinter.word(name));
        }
      }
      int more = unknown.size() - names.size();
      remarks.add(
          Remark.note(
              "pickle-classes",
              "",
              "classes and functions of other packages are named, not loaded: "
                  + String.join(", ", names)
                  + (more > 0 ? " and " + more + " more" : "")));
    }
    return remarks;
  }

  private void add(Pickle pickle, int depth) {
    for (Global global : pickle.globals()) {
      Names.Verdict verdict = verdicts.computeIfAbsent(global, Names::of);
      if (verdict == Names.Verdict.UNKNOWN) {
        unknown.add(global.path());
      }
    }
    for (Call call : pickle.calls()) {
      addCall(call, depth);
    }
    for (Global global : pickle.globals()) {
      Names.Verdict verdict = verdicts.get(global);
      if (verdict == Names.Verdict.HARMFUL_CALL && !findings.containsKey(global.path())) {
        unknown.add(global.path());
      } else if (verdict == Names.Verdict.HARMFUL) {
        String name = ValuePrinter.word(global.path());
        findings.putIfAbsent(
            global.path(), "names " + name + ", which no checkpoint needs: it is not loaded");
      }
    }
  }

  private void addCall(Call call, int depth) {
    @Nullable Global global = named(call.callable());
    if (call.kind() == Call.Kind.CHANGE) {
      if (global != null) {
        findings.putIfAbsent(
            "change " + global.path(),
            "would have changed " + ValuePrinter.word(global.path()) + ": it is not loaded");
      }
      return;
    }
    addMethods(call);
    if (global == null) {
      if (call.callable() instanceof Call && results++ < MOST_RESULTS) {
        String callable = ValuePrinter.print(call.callable());
        findings.putIfAbsent(
            "result " + callable,
            "would have called what "
                + callable
                + " gives, with "
                + ValuePrinter.arguments(call.arguments())
                + ": it is not run");
      }
      return;
    }
    Names.Verdict verdict = verdicts.get(global);
    boolean harmful = verdict == Names.Verdict.HARMFUL || verdict == Names.Verdict.HARMFUL_CALL;
    if (harmful) {
      findings.putIfAbsent(
          global.path(),
          "would have called "
              + (global.module().equals(REGISTRY)
                  ? "the extension " + global.name() + " of the program that loads it, "
                  : ValuePrinter.word(global.path()))
              + ValuePrinter.arguments(call.arguments())
              + ": it is not run");
    }
    if (harmful || call.calls("torch.storage._load_from_bytes")) {
      addNested(call.argument(0), depth);
    }
  }

  /** The name behind a callable; a legacy file of PyTorch's wraps classes with their source. */
  private @Nullable Global named(PickleValue callable) {
    PickleValue value = callable;
    if (value instanceof Persistent persistent
        && persistent.id() instanceof Tuple id
        && id.values().size() > 1) {
      value = id.values().get(1);
    }
    return value instanceof Global global ? global : null;
  }

  /** A state that replaces a method of an object, which a later operation then calls. */
  private void addMethods(Call call) {
    for (PickleValue state : call.states()) {
      List<PickleValue> parts = state instanceof Tuple tuple ? tuple.values() : List.of(state);
      for (PickleValue part : parts) {
        for (String method : METHODS) {
          if (part instanceof Entries entries && entries.find(method) != null) {
            findings.putIfAbsent(
                "method " + method,
                "would have replaced " + method + " of an object: it is not run");
          }
        }
      }
    }
  }

  /** A pickle inside the bytes that a call is given. */
  private void addNested(@Nullable PickleValue argument, int depth) {
    Source source = Embedded.bytes(argument).orElse(null);
    if (source == null || depth >= MOST_DEPTH || nested++ >= MOST_NESTED) {
      return;
    }
    long position = 0;
    try {
      // A file of PyTorch's before 1.6 has five pickles one after another.
      for (int i = 0; i < 5 && position < source.length(); i++) {
        Pickle inner = PickleReader.read(source, position, NESTED);
        position = inner.end();
        add(inner, depth + 1);
      }
    } catch (ReadException exception) {
      // What is no pickle is no more than an argument.
      return;
    }
  }
}
