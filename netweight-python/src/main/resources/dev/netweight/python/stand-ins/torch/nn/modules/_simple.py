"""Makes the modules that differ only in names: each a line of a table, made where it is asked for.

A line states the parameters of the constructor, what forward takes and calls, and what print shows.
"""
import sys

_TEXT = '''
class %(name)s(%(base)s):
    def __init__(self%(parameters)s):
        super().__init__(%(handed)s)
        %(kept)s

    def forward(self, %(given)s):
        return %(forward)s

    def extra_repr(self):
        return %(shown)s
'''


def _names(parameters):
    return [part.split("=")[0].strip() for part in parameters.split(", ") if part not in ("", "*")]


def maker(module, table, base="Module"):
    """The __getattr__ of a module of such a table."""
    namespace = sys.modules[module].__dict__

    def find(name):
        if name not in table:
            raise AttributeError("module '%s' has no attribute '%s'" % (module, name))
        parameters, forward, shown, *more = table[name]
        options = more[0] if more else {}
        own = options.get("base", base)
        names = _names(parameters)
        handed = [word for word in names if word in options.get("handed", ())]
        kept = ["self.%s = %s" % (word, options.get("set", {}).get(word, word))
                for word in names
                if word not in handed and word not in options.get("dropped", ())]
        if own != base and own in table and own not in namespace:
            find(own)
        text = _TEXT % {
            "name": name, "base": own, "parameters": ", " + parameters if parameters else "",
            "handed": ", ".join("%s=%s" % (word, word) for word in handed),
            "kept": "; ".join(kept) or "pass", "given": options.get("given", "input"),
            "forward": forward, "shown": shown or '""'}
        exec(compile(text, "<%s>" % module, "exec"), namespace)
        made = namespace[name]
        made.__module__ = module
        return made

    return find
