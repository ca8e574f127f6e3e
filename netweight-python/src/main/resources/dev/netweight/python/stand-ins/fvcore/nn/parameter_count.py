"""How many parameters each module has."""
from collections import defaultdict


def parameter_count(model):
    counts = defaultdict(int)
    for name, value in model.named_parameters():
        parts = name.split(".")
        for i in range(len(parts) + 1):
            counts[".".join(parts[:i])] += value.numel()
    return counts


def _short(number):
    for least, letter in ((1e8, "G"), (1e5, "M"), (1e2, "K")):
        if number > least:
            return "%.1f%s" % (number / (least * 10), letter)
    return str(number)


def _short(number):
    for least, letter in ((1e8, "G"), (1e5, "M"), (1e2, "K")):
        if number > least:
            return "%.1f%s" % (number / (least * 10), letter)
    return str(number)


def parameter_count_table(model, max_depth=3):
    counts = parameter_count(model)
    shapes = {name: tuple(value.shape) for name, value in model.named_parameters()}
    rows = [("model", _short(counts.pop("")))]

    def fill(depth, prefix):
        if depth >= max_depth:
            return
        indent = " " * (depth + 1)
        for name, count in counts.items():
            if name.count(".") == depth and name.startswith(prefix):
                held = str(shapes[name]) if name in shapes else _short(count)
                rows.append((indent + name, indent + held))
                if name not in shapes:
                    fill(depth + 1, name + ".")

    fill(0, "")
    return piped(("name", "#elements or shape"), rows)


def piped(titles, rows):
    """A table with pipes between, as tabulate makes it."""
    widths = [max([len(title) + 2] + [len(row[i]) for row in rows])
              for i, title in enumerate(titles)]

    def line(cells):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"

    rule = "|" + "|".join(":" + "-" * (width + 1) for width in widths) + "|"
    return "\n".join([line(titles), rule] + [line(row) for row in rows])
