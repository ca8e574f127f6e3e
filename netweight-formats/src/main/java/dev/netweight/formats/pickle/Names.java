package dev.netweight.formats.pickle;

import dev.netweight.formats.pickle.PickleValue.Global;
import java.util.Set;

/**
 * Which names a checkpoint needs, and which do harm where they are called. Of Python's own modules,
 * of PyTorch's functions and of NumPy's only what is listed is needed; all others are taken to be
 * harmful, since each of them may reach the system in some way.
 *
 * <p>See {@code sys.stdlib_module_names} of CPython, and {@code torch/_weights_only_unpickler.py}
 * for what PyTorch itself allows.
 */
final class Names {
  /** What a name is in a checkpoint. */
  enum Verdict {
    NEEDED,
    /** Of another package: it is not known what it does. */
    UNKNOWN,
    /** A function of PyTorch's or NumPy's: harmless as a name, and not needed as a call. */
    HARMFUL_CALL,
    HARMFUL
  }

  private static final Set<String> STANDARD =
      words(
          "abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64"
              + " bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code"
              + " codecs codeop collections colorsys commands compileall compression concurrent"
              + " configparser contextlib contextvars copy copyreg crypt csv ctypes curses"
              + " dataclasses datetime dbm decimal difflib dis distutils doctest email encodings"
              + " ensurepip enum errno exceptions faulthandler fcntl filecmp fileinput fnmatch"
              + " formatter fractions ftplib functools gc genericpath getopt getpass gettext glob"
              + " graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp"
              + " importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale"
              + " logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt"
              + " multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator"
              + " optparse os os2 ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil"
              + " platform plistlib popen2 poplib posix posixfile posixpath pprint profile pstats pty"
              + " pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline"
              + " reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex"
              + " shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3"
              + " sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct"
              + " subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib"
              + " tempfile termios test textwrap this threading time timeit tkinter token tokenize"
              + " tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata"
              + " unittest urllib urllib2 uu uuid venv warnings wave weakref webbrowser winreg"
              + " winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo cPickle"
              + " copy_reg thread httplib Queue StringIO cStringIO Tkinter");

  /** Other packages whose purpose is to run programs, load code or speak to a network. */
  private static final Set<String> HARMFUL_PACKAGES =
      words(
          "pip setuptools pkg_resources dill cloudpickle joblib jsonpickle IPython pexpect ptyprocess"
              + " requests aiohttp httpx urllib3 paramiko fabric invoke sh plumbum psutil cffi"
              + " jinja2 mako pydoc_data nose pytest _pytest py test");

  /** Names that run what they are given, whatever the package. */
  private static final Set<String> HARMFUL_NAMES =
      words(
          "eval exec execfile compile system popen popen2 popen3 Popen spawn spawnl spawnv call"
              + " check_call check_output getoutput getstatusoutput run_code run_module run_path"
              + " runstring runcode runsource import_module __import__ getattr setattr delattr"
              + " literal_eval loads load_module exec_module run_in_executor exec_command");

  private static final Set<String> NEEDED =
      words(
          "collections.OrderedDict collections.defaultdict collections.Counter collections.deque"
              + " builtins.set builtins.frozenset builtins.list builtins.dict builtins.tuple"
              + " builtins.bytearray builtins.bytes builtins.object builtins.slice builtins.range"
              + " builtins.complex builtins.int builtins.long builtins.float builtins.str"
              + " builtins.unicode builtins.bool builtins.Ellipsis builtins.NotImplemented"
              + " builtins.xrange copyreg._reconstructor copyreg.__newobj__ _codecs.encode"
              + " functools.partial decimal.Decimal fractions.Fraction uuid.UUID uuid.SafeUUID"
              + " argparse.Namespace types.SimpleNamespace re._compile array.array"
              + " array._array_reconstructor zoneinfo.ZoneInfo time.struct_time"
              + " torch._tensor._rebuild_from_type torch._tensor._rebuild_from_type_v2"
              + " torch.serialization._get_layout torch.storage._load_from_bytes"
              + " numpy.ndarray numpy.dtype numpy.core.multiarray._reconstruct"
              + " numpy.core.multiarray.scalar numpy._core.multiarray._reconstruct"
              + " numpy._core.multiarray.scalar numpy.core.numeric._frombuffer"
              + " numpy._core.numeric._frombuffer numpy.ma.core._mareconstruct"
              + " numpy.random._pickle.__randomstate_ctor numpy.random._pickle.__generator_ctor"
              + " numpy.random._pickle.__bit_generator_ctor");

  /** Modules of which all classes and plain functions are needed. */
  private static final Set<String> NEEDED_MODULES =
      words(
          "datetime pathlib typing math torch.nn.functional torch._C._nn torch.jit._pickle"
              + " numpy.dtypes");

  /** Packages whose classes are needed: those whose names start with a capital. */
  private static final Set<String> CLASSES =
      words(
          "torch torch.nn torch.optim torch.ao torch.quantization torch.distributions torchvision"
              + " torch.cuda torch.storage torch.amp torch.utils");

  private static final Set<String> FUNCTIONS =
      words(
          "relu tanh sigmoid softmax selu celu rrelu sin cos exp log abs sqrt"
              + " per_tensor_affine per_channel_affine per_tensor_symmetric per_channel_symmetric"
              + " per_channel_affine_float_qparams contiguous_format preserve_format channels_last"
              + " channels_last_3d strided sparse_coo sparse_csr sparse_csc sparse_bsr sparse_bsc"
              + " jagged device dtype layout float double half bool long int short cfloat cdouble");

  private Names() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  static Verdict of(Global given) {
    String module = module(given.module());
    String name = given.name();
    String path = module + "." + name;
    int dot = module.indexOf('.');
    String root = dot < 0 ? module : module.substring(0, dot);
    if (NEEDED.contains(path) || root.equals("__torch__")) {
      return Verdict.NEEDED;
    }
    // Protocol 4 may name a part of a part: a function of a class, a module inside a module.
    boolean isPlain = name.indexOf('.') < 0 && !name.startsWith("__");
    if (isPlain && NEEDED_MODULES.contains(module)) {
      return Verdict.NEEDED;
    }
    if (module.startsWith(PickleCalls.REGISTRY)
        || STANDARD.contains(root)
        || (root.startsWith("_") && !root.startsWith("__"))
        || HARMFUL_PACKAGES.contains(root)
        || HARMFUL_NAMES.contains(name.substring(name.lastIndexOf('.') + 1))) {
      return Verdict.HARMFUL;
    }
    if (root.equals("torch") || root.equals("torchvision")) {
      return torch(module, name, isPlain);
    }
    if (root.equals("numpy")) {
      return isPlain && (isScalar(module, name) || startsWithCapital(name))
          ? isScalar(module, name) ? Verdict.NEEDED : Verdict.UNKNOWN
          : isPlain ? Verdict.HARMFUL_CALL : Verdict.HARMFUL;
    }
    return Verdict.UNKNOWN;
  }

  /** The module as Python 3 calls it. */
  private static String module(String module) {
    return switch (module) {
      case "__builtin__", "__builtins__" -> "builtins";
      case "copy_reg" -> "copyreg";
      default -> module;
    };
  }

  private static Verdict torch(String module, String name, boolean isPlain) {
    if (!isPlain) {
      return Verdict.HARMFUL;
    }
    boolean rebuilds =
        module.equals("torch._utils")
            && (name.startsWith("_rebuild_") || name.equals("_set_obj_state"));
    if (rebuilds || (module.equals("torch") && (FUNCTIONS.contains(name) || isType(name)))) {
      return Verdict.NEEDED;
    }
    if (!startsWithCapital(name)) {
      return Verdict.HARMFUL_CALL;
    }
    for (int end = module.length(); end > 0; end = module.lastIndexOf('.', end - 1)) {
      String start = module.substring(0, end);
      if (CLASSES.contains(start) && (end == module.length() || !start.equals("torch"))) {
        return Verdict.NEEDED;
      }
    }
    return Verdict.UNKNOWN;
  }

  /** A data type: letters, then the number of bits. */
  private static boolean isType(String name) {
    return hasBits(name, "float")
        || hasBits(name, "bfloat")
        || hasBits(name, "int")
        || hasBits(name, "uint")
        || hasBits(name, "qint")
        || hasBits(name, "quint")
        || hasBits(name, "complex")
        || hasBits(name, "bits");
  }

  private static boolean isScalar(String module, String name) {
    return module.equals("numpy")
        && (isType(name) || name.equals("bool_") || name.equals("str_") || name.equals("bytes_"));
  }

  private static boolean hasBits(String name, String letters) {
    return name.startsWith(letters)
        && name.length() > letters.length()
        && name.charAt(letters.length()) >= '0'
        && name.charAt(letters.length()) <= '9';
  }

  private static boolean startsWithCapital(String name) {
    int first = name.startsWith("_") ? 1 : 0;
    return name.length() > first && Character.isUpperCase(name.charAt(first));
  }
}
