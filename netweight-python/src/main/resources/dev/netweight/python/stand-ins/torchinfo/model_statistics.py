"""The totals and the text of torchinfo's table."""

_TITLES = {
    "kernel_size": "Kernel Shape", "groups": "Groups", "input_size": "Input Shape",
    "output_size": "Output Shape", "num_params": "Param #", "params_percent": "Param %",
    "mult_adds": "Mult-Adds", "trainable": "Trainable",
}


def _amount(number, unit):
    for least, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= least:
            number /= least
            shown = "{:,d}".format(int(number)) if number.is_integer() else "{:,.2f}".format(number)
            return " (%s%s): %s" % (letter, unit, shown)
    return ": {:,d}".format(number)


def _text(value):
    return str(value) if value else "--"


class ModelStatistics:
    def __init__(self, summary_list, input_size, total_input, formatting):
        self.summary_list = summary_list
        self.input_size = input_size
        self.total_input = total_input
        self.formatting = formatting
        self.total_mult_adds = self.total_params = self.trainable_params = 0
        self.total_param_bytes = self.total_output_bytes = 0
        seen = set()
        for info in summary_list:
            if info.is_leaf_layer:
                self.total_mult_adds += info.macs
                if info.num_params > 0:
                    self.total_output_bytes += info.output_bytes * 2
            if info.parent_info is None:
                self.total_params += info.num_params
                self.trainable_params += info.trainable_params
                self.total_param_bytes += info.param_bytes
            own = list(info.module.parameters(recurse=False))
            if any(value.numel() for value in own) and all(id(value) in seen for value in own):
                info.is_recursive = True
            seen.update(map(id, own))
        longest = max((len(self._name(info)) + info.depth * 5 + 1 for info in summary_list),
                      default=0)
        self._width = 40 if longest < 40 else -(-longest // 5) * 5

    def _name(self, info):
        rows = self.formatting["rows"]
        return info.get_layer_name("var_names" in rows, "depth" in rows)

    def _start(self, depth):
        if depth == 0:
            return ""
        plain = "ascii_only" in self.formatting["rows"]
        if depth == 1:
            return "+ " if plain else "├─"
        return ("|    " if plain else "│    ") * (depth - 1) + ("+ " if plain else "└─")

    def _row(self, name, values):
        width = self.formatting["width"]
        cells = "".join("{:<{}} ".format(values.get(column, ""), width)
                        for column in self.formatting["columns"])
        return ("{:<{}} ".format(name, self._width) + cells).rstrip()

    def _layer_rows(self, info):
        deepest = info.depth == self.formatting["depth"]
        yield self._row(self._start(info.depth) + self._name(info), {
            "kernel_size": _text(info.kernel_size), "groups": _text(info.groups),
            "input_size": _text(info.input_size), "output_size": _text(info.output_size),
            "num_params": info.params_text(deepest),
            "params_percent": info.percent_text(self.total_params, deepest),
            "mult_adds": info.macs_text(deepest), "trainable": info.trainable})
        if self.formatting["verbose"] == 2:
            last = len(info.inner_layers) - 1
            for i, (name, (sizes, count)) in enumerate(info.inner_layers.items()):
                yield self._row(self._start(info.depth + 1) + name, {
                    "kernel_size": sizes,
                    "num_params": ("└─" if i == last else "├─") + "{:,}".format(count)})

    def __repr__(self):
        rows = self.formatting["rows"]
        line = "=" * (len(self.formatting["columns"]) * self.formatting["width"] + self._width)
        header = "Layer (type%s%s)" % (" (var_name)" if "var_names" in rows else "",
                                       ":depth-idx" if "depth" in rows else "")
        text = [line, self._row(header, _TITLES), line]
        for info in self.summary_list:
            if info.depth > self.formatting["depth"] or (
                    "hide_recursive_layers" in rows and info.is_recursive):
                continue
            text.extend(self._layer_rows(info))
        text += [line, "Total params: {:,}".format(self.total_params),
                 "Trainable params: {:,}".format(self.trainable_params),
                 "Non-trainable params: {:,}".format(self.total_params - self.trainable_params)]
        if self.input_size:
            text += ["Total mult-adds" + _amount(self.total_mult_adds, ""), line,
                     "Input size" + _amount(self.total_input, "B"),
                     "Forward/backward pass size" + _amount(self.total_output_bytes, "B"),
                     "Params size" + _amount(self.total_param_bytes, "B"),
                     "Estimated Total Size" + _amount(
                         self.total_input + self.total_output_bytes + self.total_param_bytes, "B")]
        return "\n".join(text + [line])

    __str__ = __repr__

    @staticmethod
    def float_to_megabytes(num):
        return num * 4 / 1e6

    @staticmethod
    def to_megabytes(num):
        return num / 1e6
