"""Recurrent layers and their cells."""
from torch._recorder import call
from torch._tensor import UnknownSize, fresh
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter

_FREE = UnknownSize("the program never calls it")
_GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


class RNNBase(Module):
    """So many layers, each with matrices for its input and its state, perhaps both ways."""

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        if not isinstance(hidden_size, int):
            raise TypeError("hidden_size should be of type int, got: "
                            + type(hidden_size).__name__)
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if not 0 <= dropout <= 1:
            raise ValueError("dropout should be a number in range [0, 1] representing the "
                             "probability of an element being zeroed")
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable "
                             "projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        rows = _GATES[mode] * hidden_size
        given_back = proj_size or hidden_size
        directions = 2 if bidirectional else 1
        self._flat_weights_names = []
        self._all_weights = []
        for layer in range(num_layers):
            entering = input_size if layer == 0 else given_back * directions
            for direction in range(directions):
                suffix = "_l%d%s" % (layer, "_reverse" if direction else "")
                shapes = [("weight_ih", (rows, entering)), ("weight_hh", (rows, given_back))]
                if bias:
                    shapes += [("bias_ih", (rows,)), ("bias_hh", (rows,))]
                if proj_size:
                    shapes.append(("weight_hr", (proj_size, hidden_size)))
                for word, shape in shapes:
                    setattr(self, word + suffix, Parameter(fresh(shape, dtype)))
                names = [word + suffix for word, _ in shapes]
                self._flat_weights_names += names
                self._all_weights.append(names)

    @property
    def _flat_weights(self):
        return [getattr(self, name) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    def flatten_parameters(self):
        pass

    def reset_parameters(self):
        pass

    def _example(self):
        return (fresh((_FREE, _FREE, self.input_size)),)

    def _states(self, input):
        """The states to begin with, all zero."""
        shape = input.shape
        batch = () if len(shape) == 2 else (shape[0 if self.batch_first else 1],)
        count = self.num_layers * (2 if self.bidirectional else 1)
        hidden = fresh((count,) + batch + (self.proj_size or self.hidden_size,), input.dtype)
        if self.mode != "LSTM":
            return hidden
        return [hidden, fresh((count,) + batch + (self.hidden_size,), input.dtype)]

    def forward(self, input, hx=None):
        from torch.nn.utils.rnn import PackedSequence
        packed = isinstance(input, PackedSequence)
        batch_first = self.batch_first
        given = input
        if packed:
            # The padded tensor stands for the packed one: lengths are values.
            given, batch_first = input._padded, input._batch_first
        elif given.dim() not in (2, 3):
            raise ValueError("%s: Expected input to be 2D or 3D, got %dD tensor instead"
                             % (type(self).__name__, given.dim()))
        if given._shape is not None and given.shape[-1] != self.input_size:
            raise RuntimeError("input.size(-1) must be equal to input_size. Expected %s, got %s"
                               % (self.input_size, given.shape[-1]))
        if hx is None:
            before, self.batch_first = self.batch_first, batch_first
            hx = self._states(given)
            self.batch_first = before
        result = call(self.mode.lower(), (
            given, list(hx) if self.mode == "LSTM" else hx, self._flat_weights, self.bias,
            self.num_layers, self.dropout, self.training, self.bidirectional,
            batch_first and given.dim() == 3))
        output = result[0]
        if packed:
            output = input._with(output)
        if self.mode == "LSTM":
            return output, (result[1], result[2])
        return output, result[1]

    def extra_repr(self):
        text = "%s, %s" % (self.input_size, self.hidden_size)
        if self.proj_size != 0:
            text += ", proj_size=%s" % self.proj_size
        if self.num_layers != 1:
            text += ", num_layers=%s" % self.num_layers
        if self.bias is not True:
            text += ", bias=%s" % self.bias
        if self.batch_first is not False:
            text += ", batch_first=%s" % self.batch_first
        if self.dropout != 0:
            text += ", dropout=%s" % self.dropout
        if self.bidirectional is not False:
            text += ", bidirectional=%s" % self.bidirectional
        return text


class RNN(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True,
                 batch_first=False, dropout=0.0, bidirectional=False, device=None, dtype=None):
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError("Unknown nonlinearity '%s'. Select from 'tanh' or 'relu'."
                             % nonlinearity)
        super().__init__("RNN_" + nonlinearity.upper(), input_size, hidden_size, num_layers,
                         bias, batch_first, dropout, bidirectional, 0, device, dtype)
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__("LSTM", input_size, hidden_size, num_layers, bias, batch_first, dropout,
                         bidirectional, proj_size, device, dtype)


class GRU(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, device=None, dtype=None):
        super().__init__("GRU", input_size, hidden_size, num_layers, bias, batch_first, dropout,
                         bidirectional, 0, device, dtype)


class RNNCellBase(Module):
    """One step of a recurrent layer."""

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        rows = num_chunks * hidden_size
        self.weight_ih = Parameter(fresh((rows, input_size), dtype))
        self.weight_hh = Parameter(fresh((rows, hidden_size), dtype))
        for name in ("bias_ih", "bias_hh"):
            self.register_parameter(name, Parameter(fresh((rows,), dtype)) if bias else None)

    def reset_parameters(self):
        pass

    def _example(self):
        return (fresh((_FREE, self.input_size)),)

    def _step(self, function, input, hx):
        if hx is None:
            state = fresh(tuple(input.shape[:-1]) + (self.hidden_size,), input.dtype)
            hx = [state, state] if function == "lstm_cell" else state
        elif isinstance(hx, tuple):
            hx = list(hx)
        return call(function, (input, hx, self.weight_ih, self.weight_hh, self.bias_ih,
                               self.bias_hh))

    def extra_repr(self):
        text = "%s, %s" % (self.input_size, self.hidden_size)
        if self.bias is not True:
            text += ", bias=%s" % self.bias
        if getattr(self, "nonlinearity", "tanh") != "tanh":
            text += ", nonlinearity=%s" % self.nonlinearity
        return text


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None,
                 dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        if self.nonlinearity not in ("tanh", "relu"):
            raise RuntimeError("Unknown nonlinearity: " + self.nonlinearity)
        return self._step("rnn_%s_cell" % self.nonlinearity, input, hx)


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        return self._step("lstm_cell", input, hx)


class GRUCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        return self._step("gru_cell", input, hx)
