package dev.netweight.python.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The functions that the stand-ins can call: everything that they know of the world outside. */
final class Bridge {
  private final StandIns modules;
  private final List<String> models = new ArrayList<>();
  private String stopped = "";

  Bridge(StandIns modules) {
    this.modules = modules;
  }

  /** The functions by their names. */
  ProxyObject functions() {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put("source", (ProxyExecutable) this::source);
    functions.put("note", (ProxyExecutable) arguments -> null);
    functions.putAll(new TorchFunctions(models::add).functions());
    return ProxyObject.fromMap(functions);
  }

  /** The source of a module: its text, whether it is a package, where it stands; or None. */
  private Object source(Value... arguments) {
    return modules
        .find(arguments[0].asString())
        .map(found -> ProxyArray.fromArray(found.text(), found.isPackage(), found.origin()))
        .orElse(null);
  }

  /** Notes where the program stopped. */
  void stopped(String message) {
    stopped = message;
  }

  /** What was recorded. */
  String recording() {
    return "{\"models\": " + models + ", \"stopped\": \"" + stopped.replace("\"", "'") + "\"}";
  }
}
