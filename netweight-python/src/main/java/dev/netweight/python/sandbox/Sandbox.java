package dev.netweight.python.sandbox;

import dev.netweight.python.Program;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Runs one program. It has no files, no network, no processes, no threads, no environment and no
 * Java; it has Python's own library, our stand-ins and the few functions of {@link Bridge}.
 */
public final class Sandbox implements AutoCloseable {
  private static final String LANGUAGE = "python";
  private static final String BOOTSTRAP = "_netweight.bootstrap";

  private final Engine engine =
      Engine.newBuilder(LANGUAGE).option("engine.WarnInterpreterOnly", "false").build();

  /**
   * Runs a program to its end, or to where it stops.
   *
   * @param out where it prints
   * @param err where it prints errors
   * @return the recording: a JSON text
   */
  public String run(Program program, OutputStream out, OutputStream err) {
    StandIns modules = new StandIns(program.modules());
    Recorder recorder = new Recorder();
    Bridge bridge = new Bridge(modules, recorder);
    try (Context context =
        Context.newBuilder(LANGUAGE)
            .engine(engine)
            .allowIO(IOAccess.NONE)
            .allowHostAccess(HostAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowCreateProcess(false)
            .allowCreateThread(false)
            .allowNativeAccess(false)
            .out(out)
            .err(err)
            .build()) {
      String bootstrap = modules.find(BOOTSTRAP).orElseThrow().text();
      context
          .eval(Source.create(LANGUAGE, bootstrap))
          .getContext()
          .getBindings(LANGUAGE)
          .getMember("run")
          .execute(bridge.functions(), program.name(), program.text(), program.entry());
    } catch (PolyglotException exception) {
      if (!exception.isGuestException()) {
        throw exception;
      }
      recorder.stopped(0, Recorder.FAILED, String.valueOf(exception.getMessage()));
    }
    return recorder.recording();
  }

  @Override
  public void close() {
    engine.close();
  }
}
