"""PyTorch's own counter: products of matrices and convolutions, two a multiply-add."""
import _torch_tools as tools
from _netweight_bridge import bridge
from torch import _models
from torch.nn.modules.module import (
    register_module_forward_hook, register_module_forward_pre_hook)

_WEIGHTS = {kind: 2 for kind in tools.PRODUCTS if kind != "DEFORMABLE_CONVOLUTION"}
_NAMES = {"linear": "addmm", "matmul": "bmm", "einsum": "bmm"}


def _operator(call):
    name = call.function
    if name.startswith("conv"):
        name = "convolution"
    if name == "scaled_dot_product_attention":
        return "aten._scaled_dot_product_flash_attention_for_cpu"
    return "aten." + _NAMES.get(name, name)


def _shortened(number):
    for size, letter in ((10 ** 12, "T"), (10 ** 9, "B"), (10 ** 6, "M"), (10 ** 3, "K")):
        if number >= size:
            return "%.3f%s" % (number / size, letter)
    return str(number)


class FlopCounterMode:
    """Counts what is done while it is entered."""

    def __init__(self, mods=None, depth=2, display=True, custom_mapping=None):
        if custom_mapping:
            raise tools.NotKnown("rules of one's own in FlopCounterMode are not there yet")
        self.depth = depth
        self.display = display
        self.flop_counts = {"Global": {}}

    def __enter__(self):
        self.flop_counts = {"Global": {}}
        self._path = []
        self._handles = [register_module_forward_pre_hook(self._before),
                         register_module_forward_hook(self._after)]
        self._kept = dict(_models._runs)
        _models._runs.clear()
        self._outside = not _models.running
        if self._outside:
            bridge.torch_begin()
        return self

    def _before(self, module, given):
        if not self._path:
            self._root = module
            self._names = {id(inner): name for name, inner in module.named_modules()}
            self._first = tools.mark()
        self._path.append(module)

    def _after(self, module, given, result):
        self._path.pop()
        if self._path:
            return
        root = type(module).__name__
        for call in tools.calls(self._first):
            self._add(call, root)

    def _add(self, call, root=None):
        flops = sum(_WEIGHTS.get(kind, 0) * count for kind, count in call.work())
        if any(kind == "RECURRENT_PRODUCT" for kind, _ in call.work()):
            tools.said("a recurrent layer is counted as the products that it is; PyTorch's counter "
                       "sees none of them where a library computes it whole")
        if not flops:
            return
        parts = call.module.split(".") if call.module else []
        places = ["Global"]
        if root:
            places += [".".join([root] + parts[:i]) for i in range(len(parts) + 1)]
        for place in places:
            counts = self.flop_counts.setdefault(place, {})
            counts[_operator(call)] = counts.get(_operator(call), 0) + flops

    def __exit__(self, *exception):
        for handle in self._handles:
            handle.remove()
        if self._outside and not _models._runs:
            for call in tools.calls():
                self._add(call)
            bridge.torch_end()
        for key, run in self._kept.items():
            if run.complete or key not in _models._runs:
                _models._runs[key] = run
        if self.display and exception[0] is None:
            print(self.get_table(self.depth))
        return False

    def get_total_flops(self):
        return sum(self.flop_counts["Global"].values())

    def get_flop_counts(self):
        return {place: dict(counts) for place, counts in self.flop_counts.items()}

    def get_table(self, depth=None):
        """Modules with what each does and its share of all."""
        depth = self.depth if depth is None else depth
        depth = 999999 if depth is None else depth
        total = self.get_total_flops()
        rows = []

        def add(place, indent):
            counts = self.flop_counts.get(place, {})
            flops = sum(counts.values())

            def row(name, count):
                share = "%.2f%%" % (100 * count / total) if total else "0%"
                rows.append((name, _shortened(count), share))

            row(" " * indent + place, flops)
            for operator, count in counts.items():
                row(" " * indent + " - " + operator, count)

        add("Global", 0)
        for place in sorted(place for place in self.flop_counts if place != "Global"):
            level = place.count(".") + 1
            if level <= depth:
                add(place, level)
        titles = ("Module", "FLOP", "% Total")
        widths = [max([len(titles[i])] + [len(row[i]) for row in rows]) for i in range(3)]
        rule = "  ".join("-" * width for width in widths)

        def line(cells):
            return "  ".join([cells[0].ljust(widths[0]), cells[1].rjust(widths[1]),
                              cells[2].rjust(widths[2])])

        return "\n".join([line(titles), rule] + [line(row) for row in rows])
