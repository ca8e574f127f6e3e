package dev.netweight.python.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.netweight.python.Limits;
import dev.netweight.python.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that try what a program must not be able to do. */
class SafetyTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(120), 512, 10_000);

  private static Sandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  private static String printed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String recording =
        sandbox.run(new Program("program.py", text, Map.of(), List.of(), ""), LIMITS, out, out);
    assertThat(JsonParser.parseString(recording).isJsonObject()).isTrue();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Each is an expression or statement that must raise an error in Python. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/etc/passwd').read()",
        "open('/proc/self/environ', 'rb').read()",
        "os.open('/etc/passwd', os.O_RDONLY)",
        "os.listdir('/etc')",
        "os.scandir('/usr')",
        "os.stat('/etc/passwd')",
        "os.chdir('/etc'); open('passwd').read()",
        "os.symlink('/etc/passwd', 'x'); open('x').read()",
        "open('/tmp/../etc/hosts').read()",
        "import pathlib; pathlib.Path('/etc/hosts').read_text()",
        "import shutil; shutil.copy('/etc/hosts', 'hosts')",
        "import zipfile; zipfile.ZipFile('/etc/hosts')",
        "os.system('id')",
        "os.popen('id').read()",
        "os.fork()",
        "os.execv('/bin/sh', ['sh', '-c', 'id'])",
        "os.spawnv(os.P_WAIT, '/bin/sh', ['sh'])",
        "os.posix_spawn('/bin/sh', ['sh'], {})",
        "os.kill(1, 9)",
        "os.kill(os.getppid(), 9)",
        "os.killpg(0, 9)",
        "import subprocess; subprocess.run(['id'])",
        "import subprocess; subprocess.check_output('id', shell=True)",
        "import _posixsubprocess; _posixsubprocess.fork_exec()",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "import threading; threading.Thread(target=print).start()",
        "import _thread; _thread.start_new_thread(print, ())",
        "from concurrent.futures import ThreadPoolExecutor as T; T(1).submit(print).result()",
        "import socket; socket.create_connection(('127.0.0.1', 22), 1)",
        "import socket; socket.socket().connect(('127.0.0.1', 22))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1/')",
        "import urllib.request; urllib.request.urlopen('file:///etc/hosts')",
        "import http.client; http.client.HTTPConnection('127.0.0.1').request('GET', '/')",
        "import java; java.type('java.lang.System')",
        "import java; java.type('java.lang.Runtime')",
        "import java; java.add_to_classpath('/tmp/a.jar'); java.type('a.B')",
        "from java.lang import System",
        "import polyglot; polyglot.eval(language='python', string='1')",
        "import polyglot; polyglot.eval(path='/etc/hosts', language='python')",
        "import polyglot; polyglot.import_value('x')",
        "import polyglot; polyglot.export_value('x', 1)",
        "import _netweight; _netweight.bridge.getClass()",
        "import _netweight; _netweight.bridge.source.getClass()",
        "import _netweight; _netweight.bridge.note('x', 'y')",
        "import _netweight; _netweight.bridge.note(1)",
        "import _netweight; _netweight.bridge.note(10**30, 'x')",
        "import _netweight; _netweight.bridge.model('}{')",
        "import _netweight; _netweight.bridge.model('{} , {}')",
        "import _netweight; _netweight.bridge.model('[' * 100000)",
        "import _netweight; _netweight.bridge.model('{\"a\":' * 100000)",
        "import _netweight; _netweight.bridge.stopped(None)",
        "import _netweight; _netweight.bridge.source(object())",
        "import _netweight; _netweight.bridge.source = 1",
        "import ctypes; ctypes.CDLL(None)",
        "import ctypes.util; ctypes.CDLL('libc.so.6')",
        "import _cffi_backend",
        "import signal; signal.alarm(1)",
        "import signal; signal.setitimer(signal.ITIMER_REAL, 0.1)",
        "import signal; signal.raise_signal(signal.SIGTERM)",
        "import signal; signal.signal(signal.SIGINT, print)",
        "input()",
      })
  void raisesAnError(String statement) {
    String text =
        "import os, sys\ntry:\n    "
            + statement
            + "\n    print('done')\nexcept BaseException as error:\n    print('refused')\n";
    assertThat(printed(text)).isEqualTo("refused\n");
  }

  @Test
  void writesNoFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("written.txt");
    String path = file.toString().replace("\\", "\\\\");
    printed(
        "import os\nos.makedirs('"
            + folder.toString().replace("\\", "\\\\")
            + "', exist_ok=True)\nwith open('"
            + path
            + "', 'w') as file:\n    file.write('x')\n");
    assertThat(file).doesNotExist();
    Files.writeString(file, "secret");
    assertThat(printed("print(open('" + path + "').read())")).doesNotContain("secret");
  }

  @Test
  void seesNothingOfTheEnvironment() {
    String seen = printed("import os\nprint(sorted(os.environ), os.getcwd(), os.listdir('/'))");
    assertThat(seen).doesNotContain("PATH").doesNotContain("HOME").doesNotContain("etc");
  }

  @Test
  void looksNoFurtherThanTheBridge() {
    assertThat(
            printed(
                "import _netweight\nb = _netweight.bridge\n"
                    + "print([n for n in dir(b) if not n.startswith('__')])"))
        .doesNotContain("class")
        .contains("'source'");
  }

  /** Each ends the program's run and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os; os._exit(3)",
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "raise KeyboardInterrupt",
        "raise BaseException('x')",
        "import sys; del sys.modules['_signal']; import _signal, time; _signal.alarm(1); time.sleep(2)",
        "import faulthandler; faulthandler._sigsegv()",
        "def f(n): return f(n + 1)\nf(0)",
        "import sys\nsys.settrace(lambda *a: None)\nimport gc\ngc.collect()",
        "import sys\nsys.modules.clear()\nimport json",
        "import sys\nsys.meta_path.clear()\nimport torchfoo",
        "import builtins\nbuiltins.__import__ = None\nimport os",
        "import sys\nsys.stdout.close()\nsys.stderr.close()\n1 / 0",
        "import sys\nsys.stdout = sys.stderr = None\n1 / 0",
        "class E(Exception):\n    def __str__(self): raise self\nraise E",
        "import atexit\natexit.register(lambda: 1 / 0)",
      })
  void endsTheProgramOnly(String text) {
    printed(text);
    assertThat(printed("print(1 + 1)")).isEqualTo("2\n");
  }
}
