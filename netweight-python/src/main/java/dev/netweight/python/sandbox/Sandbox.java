package dev.netweight.python.sandbox;

import dev.netweight.python.Limits;
import dev.netweight.python.Program;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;

/**
 * Runs programs in this JVM, one after the other or several at once, each in a world of its own. A
 * program has no files but its own in memory, no network, no processes, no threads, no environment
 * and no Java; it has Python's own library, our stand-ins and the few functions of {@link Bridge}.
 *
 * <p>Its memory is this JVM's: who does not trust a program gives it a process of its own, with
 * {@link dev.netweight.python.Programs}.
 */
public final class Sandbox implements AutoCloseable {
  private static final String LANGUAGE = "python";
  private static final String BOOTSTRAP = "_netweight.bootstrap";
  private static final String FOLDER = "program";
  private static final long MOST_WRITTEN = 64L << 20;

  private final Engine engine;

  /** Makes a sandbox; what its programs share of Python stays warm in it. */
  public Sandbox() {
    // Python is interpreted here: that nothing of it is compiled to machine code is no news.
    setUnless("polyglotimpl.AttachLibraryFailureAction", "ignore");
    engine =
        Engine.newBuilder(LANGUAGE)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .logHandler(OutputStream.nullOutputStream())
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .in(InputStream.nullInputStream())
            .build();
  }

  private static void setUnless(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Runs a program under the usual limits. */
  public String run(Program program, OutputStream out, OutputStream err) {
    return run(program, Limits.DEFAULT, out, err);
  }

  /**
   * Runs a program to its end, or to where it stops.
   *
   * @param out where it prints
   * @param err where it prints errors
   * @return the recording: a JSON text
   */
  public String run(Program program, Limits limits, OutputStream out, OutputStream err) {
    StandIns modules = new StandIns(program.modules());
    Recorder recorder = new Recorder();
    MemoryFiles files = new MemoryFiles(FOLDER, MOST_WRITTEN);
    modules.sources().forEach(files::source);
    files.source(program.name(), program.text());
    AtomicLong outputLeft = new AtomicLong(limits.output());
    try (Context context =
        context(files, new BoundedOutput(out, outputLeft), new BoundedOutput(err, outputLeft))) {
      Value python = start(context, modules);
      try (Watch watch = new Watch(context, limits, outputLeft, recorder)) {
        watch.start();
        execute(python, program, modules, recorder);
      }
    } catch (PolyglotException exception) {
      recorder.stopped(exception, program.name());
    } catch (IllegalArgumentException | IllegalStateException exception) {
      // GraalPy itself, which some programs break.
      recorder.stopped(0, Recorder.FAILED, "Python failed: " + exception.getMessage());
    }
    if (outputLeft.get() < 0) {
      recorder.stopped(0, Recorder.LIMIT, Watch.printedMore(limits));
    }
    for (String name : files.written()) {
      recorder.note(0, name + " is not written: a program's files stay in memory");
    }
    return recorder.recording();
  }

  private static Value start(Context context, StandIns modules) {
    Source bootstrap =
        Source.newBuilder(LANGUAGE, modules.find(BOOTSTRAP).orElseThrow().text(), BOOTSTRAP)
            .buildLiteral();
    context.eval(bootstrap);
    return context.getBindings(LANGUAGE);
  }

  private static void execute(Value python, Program program, StandIns modules, Recorder recorder) {
    Value finish = python.getMember("finish");
    try {
      python
          .getMember("run")
          .execute(
              new Bridge(modules, recorder).functions(),
              program.name(),
              program.text(),
              program.entry(),
              ProxyArray.fromList(List.copyOf(program.inputs())));
    } catch (PolyglotException exception) {
      recorder.stopped(exception, program.name());
      if (exception.isExit() || exception.isCancelled()) {
        return;
      }
    }
    finish.execute();
  }

  private Context context(MemoryFiles files, OutputStream out, OutputStream err) {
    return Context.newBuilder(LANGUAGE)
        .engine(engine)
        .allowIO(
            IOAccess.newBuilder()
                .fileSystem(FileSystem.allowInternalResources(files))
                .allowHostSocketAccess(false)
                .build())
        .allowHostAccess(HostAccess.NONE)
        .allowHostClassLookup(name -> false)
        .allowHostClassLoading(false)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowInnerContextOptions(false)
        .allowCreateProcess(false)
        .allowCreateThread(false)
        .allowNativeAccess(false)
        .useSystemExit(false)
        .in(InputStream.nullInputStream())
        .out(out)
        .err(err)
        .build();
  }

  @Override
  public void close() {
    engine.close();
  }
}
