"""Tells where a program stopped and why: to the bridge in a line, to its user as Python does."""
import sys

import _netweight

MISSING_MODULE = "neither the program's folder nor Netweight has it"


def tell(error):
    """Reports an error that the program did not handle."""
    frames = own_frames(error)
    file, number, name = frames[-1] if frames else ("", 0, "")
    if isinstance(error, SyntaxError):
        for source in _netweight.sources:
            # The name is made absolute where the source stands among the program's files.
            if error.filename and (error.filename == source or error.filename.endswith("/" + source)):
                file, number = source, error.lineno or 0
    text = message(error, file, number)
    code = "program-failed"
    if isinstance(error, (_netweight.NotThere, ModuleNotFoundError)) or "is not there yet, used at" in text:
        code = "program-not-supported"
    elif isinstance(error, MemoryError):
        code = "program-limit"
        text += ": the program needs more memory than it may"
    _netweight.bridge.stopped(number, code, text)
    sys.stdout.flush()
    write = sys.stderr.write
    if frames:
        write("Traceback (most recent call last):\n")
    if isinstance(error, SyntaxError) and number and (not frames or frames[-1][:2] != (file, number)):
        frames.append((file, number, ""))
    for at in frames:
        write('  File "%s", line %d%s\n' % (at[0], at[1], ", in " + at[2] if at[2] else ""))
        lines = _netweight.sources.get(at[0], "").splitlines()
        if 0 < at[1] <= len(lines):
            write("    %s\n" % lines[at[1] - 1].strip())
    write(text + "\n")


def own_frames(error):
    """The program's own frames that the error went through, the outermost first: (file, line, function)."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in _netweight.sources:
            frames.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return frames


def message(error, file, number):
    """The error's class and what it says, and what we know better than Python."""
    kind = type(error).__name__
    module = type(error).__module__
    if isinstance(error, _netweight.NotThere):
        return text_of(error)
    if module not in ("builtins", "__main__"):
        kind = module + "." + kind
    said = text_of(error)
    name = getattr(error, "name", None)
    if isinstance(error, ImportError) and name:
        top = name.partition(".")[0]
        stand_in = getattr(sys.modules.get(top), "__file__", None) or ""
        if said.startswith("cannot import name '"):
            if stand_in == "<%s>" % top:
                said = "%s.%s is not there yet, used at %s" % (
                    name, said.split("'")[1], _netweight.told(file, number))
                return said
        elif stand_in == "<%s>" % top:
            return "%s is not there yet, used at %s" % (name, _netweight.told(file, number))
        elif isinstance(error, ModuleNotFoundError):
            said += ": " + MISSING_MODULE
    return kind + ": " + said if said else kind


def text_of(error):
    if isinstance(error, SyntaxError):
        return error.msg
    try:
        return str(error)
    except Exception:
        return ""
