package dev.netweight.python.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The functions that the stand-ins can call: everything that they know of the world outside. */
final class Bridge {
  private static final int LONGEST_NAME = 200;

  private final StandIns modules;
  private final Recorder recorder;

  Bridge(StandIns modules, Recorder recorder) {
    this.modules = modules;
    this.recorder = recorder;
  }

  /** The functions by their names. */
  ProxyObject functions() {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put("source", (ProxyExecutable) this::source);
    functions.put("note", (ProxyExecutable) this::note);
    functions.put("model", (ProxyExecutable) this::model);
    functions.put("stopped", (ProxyExecutable) this::stopped);
    functions.putAll(new TorchFunctions(recorder::model).functions());
    functions.putAll(new KerasFunctions().functions());
    return ProxyObject.fromMap(Map.copyOf(functions));
  }

  /** The source of a module: its text, whether it is a package, where it stands; or None. */
  private @Nullable Object source(Value... arguments) {
    return modules
        .find(text(arguments, 0, LONGEST_NAME))
        .map(found -> ProxyArray.fromArray(found.text(), found.isPackage(), found.origin()))
        .orElse(null);
  }

  /** Takes a note: its line and its text. */
  private @Nullable Object note(Value... arguments) {
    recorder.note(number(arguments, 0), text(arguments, 1, Integer.MAX_VALUE));
    return null;
  }

  /** Takes a model: its JSON text. */
  private @Nullable Object model(Value... arguments) {
    recorder.model(text(arguments, 0, Integer.MAX_VALUE));
    return null;
  }

  /** Takes where the program stopped: the line, the code and the message. */
  private @Nullable Object stopped(Value... arguments) {
    String code = text(arguments, 1, LONGEST_NAME);
    recorder.stopped(number(arguments, 0), code, text(arguments, 2, Integer.MAX_VALUE));
    return null;
  }

  private static String text(Value[] arguments, int place, int longest) {
    if (place >= arguments.length || !arguments[place].isString()) {
      throw new IllegalArgumentException("a text is expected as argument " + place);
    }
    String text = arguments[place].asString();
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static int number(Value[] arguments, int place) {
    if (place >= arguments.length || !arguments[place].fitsInInt()) {
      throw new IllegalArgumentException("a whole number is expected as argument " + place);
    }
    return arguments[place].asInt();
  }
}
