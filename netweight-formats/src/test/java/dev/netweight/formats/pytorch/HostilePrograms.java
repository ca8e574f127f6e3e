package dev.netweight.formats.pytorch;

import static dev.netweight.formats.pytorch.Hostile.pickle;

import dev.netweight.formats.pickle.PickleBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pickles that would do harm where Python loads them. */
final class HostilePrograms {
  private HostilePrograms() {}

  /** A program that is read to its end, and what must be named of it. */
  private static void named(
      Map<String, Map.Entry<byte[], List<String>>> programs,
      String title,
      byte[] program,
      String... expected) {
    programs.put(title, Map.entry(program, List.of(expected)));
  }

  /** A call of a name with the text id. */
  static PickleBytes call(String module, String name) {
    return pickle().global(module, name).raw("(").text("id").raw("tR");
  }

  /** The programs by a title, each with what must be said of it. */
  static Map<String, Map.Entry<byte[], List<String>>> all() {
    Map<String, Map.Entry<byte[], List<String>>> all = new LinkedHashMap<>();
    for (String path :
        List.of(
            "os.system",
            "posix.system",
            "nt.system",
            "subprocess.Popen",
            "builtins.eval",
            "builtins.exec",
            "__builtin__.eval",
            "builtins.__import__",
            "builtins.compile",
            "builtins.open",
            "runpy.run_path",
            "shutil.rmtree",
            "socket.create_connection",
            "webbrowser.open",
            "importlib.import_module",
            "ctypes.CDLL",
            "pty.spawn",
            "pip.main",
            "pdb.run",
            "bdb.Bdb",
            "timeit.timeit",
            "code.interact",
            "torch.load",
            "pickle.loads",
            "_pickle.loads",
            "marshal.loads",
            "operator.methodcaller",
            "asyncio.run",
            "multiprocessing.Process",
            "cProfile.run",
            "profile.run",
            "doctest.debug_script",
            "_io.FileIO",
            "_posixsubprocess.fork_exec",
            "dill.loads",
            "commands.getoutput",
            "numpy.testing._private.utils.runstring",
            "torch.hub.load",
            "sys.exit",
            "torch.utils.collect_env.run",
            "http.client.HTTPSConnection",
            "some.package.system",
            "logging.config.listen",
            "tempfile.mktemp",
            "numpy.load",
            "requests.get")) {
      int dot = path.lastIndexOf('.');
      named(
          all,
          path,
          call(path.substring(0, dot), path.substring(dot + 1)).stop(),
          "would have called " + path + "('id'): it is not run");
    }
    named(
        all,
        "protocol 0, a text that starts with a name",
        new PickleBytes().raw("cos\nsystem\n(S'rm -rf /'\ntR.").cut(),
        "would have called os.system('rm -rf /'): it is not run");
    named(
        all,
        "INST",
        new PickleBytes().raw("(S'id'\nios\nsystem\n.").cut(),
        "would have called os.system('id'): it is not run");
    named(
        all,
        "OBJ",
        pickle().raw("(").global("os", "system").text("id").raw("o").stop(),
        "would have called os.system('id'): it is not run");
    named(
        all,
        "NEWOBJ",
        pickle().global("subprocess", "Popen").raw("(").text("id").raw("t").raw(0x81).stop(),
        "would have called subprocess.Popen('id'): it is not run");
    named(
        all,
        "NEWOBJ_EX with keywords",
        pickle()
            .global("subprocess", "Popen")
            .raw("(")
            .text("id")
            .raw("t}")
            .text("shell")
            .raw(0x88)
            .raw("s")
            .raw(0x92)
            .stop(),
        "would have called subprocess.Popen('id'): it is not run");
    named(
        all,
        "STACK_GLOBAL from the memo",
        new PickleBytes()
            .protocol(4)
            .text("system")
            .raw(0x94)
            .text("posix")
            .raw(0x94)
            .raw("00h\u0001h\u0000")
            .raw(0x93)
            .raw("(")
            .text("id")
            .raw("tR")
            .stop(),
        "would have called posix.system('id'): it is not run");
    named(
        all,
        "a chain of getattr",
        pickle()
            .global("builtins", "getattr")
            .raw("(")
            .global("os", "path")
            .text("os")
            .raw("tR")
            .raw("0")
            .global("builtins", "getattr")
            .raw("(")
            .global("builtins", "object")
            .text("x")
            .raw("tR(")
            .text("id")
            .raw("tR")
            .stop(),
        "would have called builtins.getattr(os.path, 'os')",
        "would have called what builtins.getattr(builtins.object, 'x') gives, with ('id')",
        "names os.path");
    named(
        all,
        "a name inside a name",
        pickle()
            .stackGlobal("torch.fx.experimental.symbolic_shapes", "ShapeEnv.evaluate")
            .raw("(")
            .text("id")
            .raw("tR")
            .stop(),
        "ShapeEnv.evaluate('id')");
    named(
        all,
        "a state that replaces __setstate__",
        pickle()
            .global("mine", "Thing")
            .raw(")")
            .raw(0x81)
            .raw("}")
            .text("__setstate__")
            .global("os", "system")
            .raw("sb")
            .text("id")
            .raw("b")
            .stop(),
        "names os.system",
        "would have replaced __setstate__ of an object");
    named(
        all,
        "a class that is changed",
        pickle()
            .global("collections", "OrderedDict")
            .raw("}")
            .text("__init__")
            .global("os", "system")
            .raw("sb")
            .stop(),
        "would have changed collections.OrderedDict",
        "names os.system");
    named(
        all,
        "an entry put into sys.modules",
        pickle().global("sys", "modules").text("json").global("os", "path").raw("s").stop(),
        "would have changed sys.modules");
    named(all, "EXT1", pickle().raw(0x82, 7).raw(")R").stop(), "the extension 7 of the program");
    named(all, "EXT2", pickle().raw(0x83, 1, 2).raw(")R").stop(), "the extension 513");
    named(all, "EXT4", pickle().raw(0x84).four(9).raw(")R").stop(), "the extension 9");
    named(
        all,
        "a pickle in a pickle in a pickle",
        nested(nested(call("posix", "system").stop())),
        "would have called pickle.loads",
        "would have called posix.system('id'): it is not run");
    named(
        all,
        "a file of PyTorch's in a pickle",
        pickle()
            .global("torch.storage", "_load_from_bytes")
            .raw("(")
            .bytes(call("posix", "system").stop())
            .raw("tR")
            .stop(),
        "would have called posix.system('id')");
    named(
        all,
        "a persistent id with a call in it",
        pickle()
            .raw("(")
            .text("storage")
            .global("os", "system")
            .raw("(")
            .text("id")
            .raw("tRtQ")
            .stop(),
        "would have called os.system('id')");
    named(
        all,
        "a call that is dropped",
        call("os", "system").raw("0N").stop(),
        "would have called os.system('id')");
    named(
        all,
        "a partial of a call",
        pickle()
            .global("functools", "partial")
            .raw("(")
            .global("os", "system")
            .text("id")
            .raw("tR)R")
            .stop(),
        "names os.system",
        "would have called what functools.partial(os.system, 'id') gives, with ()");
    named(
        all,
        "words that a terminal would obey",
        pickle().global("os", "system").raw("(").text("\u001b[2J\u202etxt.exe").raw("tR").stop(),
        "would have called os.system('\\u001b[2J\\u202etxt.exe')");
    return all;
  }

  private static byte[] nested(byte[] inner) {
    return pickle().global("pickle", "loads").raw("(").bytes(inner).raw("tR").stop();
  }
}
