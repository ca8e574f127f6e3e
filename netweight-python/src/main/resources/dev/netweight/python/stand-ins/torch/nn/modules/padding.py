"""Padding."""
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module
from torch.nn.modules.utils import _ntuple

_TABLE = {}
for _n in (1, 2, 3):
    _each = {"padding": "_ntuple(%d)(padding)" % (2 * _n)}
    _TABLE["ConstantPad%dd" % _n] = (
        "padding, value", "F.pad(input, self.padding, 'constant', self.value)",
        "'padding=%s, value=%s' % (self.padding, self.value)", {"set": _each})
    _TABLE["ZeroPad%dd" % _n] = (
        "padding", "F.pad(input, self.padding, 'constant', 0.0)", "'%s' % (self.padding,)",
        {"set": _each})
    for _word in ("Reflection", "Replication", "Circular"):
        _mode = {"Reflection": "reflect", "Replication": "replicate"}.get(_word, "circular")
        _TABLE["%sPad%dd" % (_word, _n)] = (
            "padding", "F.pad(input, self.padding, '%s')" % _mode, "'%s' % (self.padding,)",
            {"set": _each})
__getattr__ = _simple.maker(__name__, _TABLE)
