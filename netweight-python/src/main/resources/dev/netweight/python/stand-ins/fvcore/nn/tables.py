"""fvcore's counts as a table, and in the text of a model."""
import _torch_tools as tools
from fvcore.nn.parameter_count import parameter_count, piped


def _short(number, digits=3):
    for least, letter in ((1e14, "P"), (1e11, "T"), (1e8, "G"), (1e5, "M"), (1e2, "K"), (-1, "")):
        if number > least:
            size = least * 10 if letter else 1
            return ("%.*f" % (digits, number / size)).rstrip("0").rstrip(".") + letter
    return str(number)


def _children(name, names):
    prefix = name + "." if name else ""
    return [inner for inner in names
            if inner and inner.startswith(prefix) and inner.count(".") == prefix.count(".")]


def flop_count_table(flops, max_depth=3, activations=None, show_param_shapes=True):
    if activations is not None:
        raise tools.NotKnown("fvcore's counts of activations are not there yet")
    model = flops._model
    counts = flops.by_module()
    uncalled = flops.uncalled_modules()
    parameters = dict(parameter_count(model))
    shapes = {name: str(tuple(value.shape)) for name, value in model.named_parameters()}
    names = list(dict.fromkeys(list(parameters) + list(counts)))
    rows = {}

    def keep(name):
        inner = [keep(child) for child in _children(name, names)]
        kept = not name or any(inner) or parameters.get(name) or counts.get(name)
        if kept and (show_param_shapes or name not in shapes):
            row = [shapes.get(name) or (_short(parameters[name]) if name in parameters else None),
                   _short(counts[name]) if name in counts else None]
            rows[name] = [row[0], "" if name in uncalled else row[1]]
        return bool(kept)

    keep("")

    def onward(name):
        """Down to where a row differs from that of its only child."""
        inner = _children(name, rows)
        if len(inner) == 1:
            mine, its = rows[name], rows[inner[0]]
            same = all((a is None) == (b is None) and (a == b or not a or not b)
                       for a, b in zip(mine, its))
            if same:
                rows[inner[0]] = [a or b for a, b in zip(mine, its)]
                return onward(inner[0])
        return name

    root = onward("")
    prefix = root + "." if root else ""
    table = []

    def fill(name, depth):
        indent = " " * depth
        shown = name[len(prefix):] if depth and prefix and name.startswith(prefix) else name
        table.append([indent + (shown or "model")] + [
            "" if cell is None else indent + cell for cell in rows[name]])
        if depth < max_depth:
            for child in _children(name, rows):
                fill(onward(child), depth + 1)

    fill(root, 0)
    return piped(("module", "#parameters" + (" or shape" if show_param_shapes else ""), "#flops"),
                 table)


def flop_count_str(flops, activations=None):
    if activations is not None:
        raise tools.NotKnown("fvcore's counts of activations are not there yet")
    model = flops._model
    counts = flops.by_module()
    parameters = parameter_count(model)
    uncalled = flops.uncalled_modules()

    def told(name):
        held, count = parameters.get(name, 0), counts.get(name, 0)
        if name and not held and not count and name not in uncalled:
            return ""
        return "#params: %s, #flops: %s" % (
            _short(held, 2), "N/A" if name in uncalled else _short(count, 2))

    def shown(module, name):
        extra = [line for line in (module.extra_repr(), told(name)) if line]
        inner = ["(%s): %s" % (key, shown(child, name + "." + key if name else key).replace(
            "\n", "\n  ")) for key, child in module._modules.items()]
        lines = "\n".join(extra).split("\n") if extra else []
        if len(lines) == 1 and not inner:
            return "%s(%s)" % (module._get_name(), lines[0])
        if not lines + inner:
            return module._get_name() + "()"
        return "%s(\n  %s\n)" % (module._get_name(), "\n  ".join(lines + inner))

    text = shown(model, "")
    if uncalled:
        text = ("N/A indicates a possibly missing statistic due to how the module was called. "
                "Missing values are still included in the parent's total.\n") + text
    return text
