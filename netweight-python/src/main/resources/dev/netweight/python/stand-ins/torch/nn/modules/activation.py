"""Activation functions, and attention."""
from torch._tensor import fresh
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


def _inplace(module, comma=", "):
    return comma + "inplace=True" if module.inplace else ""


_TABLE = {
    "Threshold": ("threshold, value, inplace=False",
                  "F.threshold(input, self.threshold, self.value, inplace=self.inplace)",
                  "'threshold=%s, value=%s%s' % (self.threshold, self.value, _inplace(self))"),
    "ReLU": ("inplace=False", "F.relu(input, inplace=self.inplace)", "_inplace(self, '')"),
    "RReLU": ("lower=1.0 / 8, upper=1.0 / 3, inplace=False",
              "F.rrelu(input, self.lower, self.upper, self.training, self.inplace)",
              "'lower=%s, upper=%s%s' % (self.lower, self.upper, _inplace(self))"),
    "Hardtanh": ("min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None",
                 "F.hardtanh(input, self.min_val, self.max_val, self.inplace)",
                 "'min_val=%s, max_val=%s%s' % (self.min_val, self.max_val, _inplace(self))",
                 {"dropped": ("min_value", "max_value")}),
    "ReLU6": ("inplace=False", "F.relu6(input, inplace=self.inplace)", "_inplace(self, '')",
              {"base": "Hardtanh", "handed": ("inplace",)}),
    "Sigmoid": ("", "F.sigmoid(input)", ""),
    "Hardsigmoid": ("inplace=False", "F.hardsigmoid(input, inplace=self.inplace)", ""),
    "Tanh": ("", "F.tanh(input)", ""),
    "SiLU": ("inplace=False", "F.silu(input, inplace=self.inplace)", "_inplace(self, '')"),
    "Mish": ("inplace=False", "F.mish(input, inplace=self.inplace)", "_inplace(self, '')"),
    "Hardswish": ("inplace=False", "F.hardswish(input, inplace=self.inplace)", ""),
    "ELU": ("alpha=1.0, inplace=False", "F.elu(input, self.alpha, inplace=self.inplace)",
            "'alpha=%s%s' % (self.alpha, _inplace(self))"),
    "CELU": ("alpha=1.0, inplace=False", "F.celu(input, self.alpha, inplace=self.inplace)",
             "'alpha=%s%s' % (self.alpha, _inplace(self))"),
    "SELU": ("inplace=False", "F.selu(input, inplace=self.inplace)", "_inplace(self, '')"),
    "GLU": ("dim=-1", "F.glu(input, self.dim)", "'dim=%s' % self.dim"),
    "GELU": ("approximate='none'", "F.gelu(input, approximate=self.approximate)",
             "'approximate=%r' % self.approximate"),
    "Hardshrink": ("lambd=0.5", "F.hardshrink(input, self.lambd)", "str(self.lambd)"),
    "LeakyReLU": ("negative_slope=1e-2, inplace=False",
                  "F.leaky_relu(input, self.negative_slope, inplace=self.inplace)",
                  "'negative_slope=%s%s' % (self.negative_slope, _inplace(self))"),
    "LogSigmoid": ("", "F.logsigmoid(input)", ""),
    "Softplus": ("beta=1.0, threshold=20.0", "F.softplus(input, self.beta, self.threshold)",
                 "'beta=%s, threshold=%s' % (self.beta, self.threshold)"),
    "Softshrink": ("lambd=0.5", "F.softshrink(input, self.lambd)", "str(self.lambd)"),
    "Softsign": ("", "F.softsign(input)", ""),
    "Tanhshrink": ("", "F.tanhshrink(input)", ""),
    "Softmin": ("dim=None", "F.softmin(input, self.dim)", "'dim=%s' % self.dim"),
    "Softmax": ("dim=None", "F.softmax(input, self.dim)", "'dim=%s' % self.dim"),
    "Softmax2d": ("", "F.softmax(input, -3)", ""),
    "LogSoftmax": ("dim=None", "F.log_softmax(input, self.dim)", "'dim=%s' % self.dim"),
}
__getattr__ = _simple.maker(__name__, _TABLE)


class PReLU(Module):
    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.init = init
        self.weight = Parameter(fresh((num_parameters,), dtype))

    def reset_parameters(self):
        pass

    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return "num_parameters=%s" % self.num_parameters


class MultiheadAttention(Module):
    __constants__ = ["batch_first"]

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False,
                 add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None,
                 dtype=None):
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError("embed_dim and num_heads must be greater than 0, got embed_dim=%s "
                             "and num_heads=%s instead" % (embed_dim, num_heads))
        super().__init__()
        self.embed_dim = embed_dim
        self.kdim = embed_dim if kdim is None else kdim
        self.vdim = embed_dim if vdim is None else vdim
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        self.num_heads = num_heads
        self.dropout = dropout
        self.batch_first = batch_first
        self.head_dim = embed_dim // num_heads
        if self.head_dim * num_heads != embed_dim:
            raise AssertionError("embed_dim must be divisible by num_heads")

        def made(*shape):
            return Parameter(fresh(shape, dtype))

        if self._qkv_same_embed_dim:
            self.in_proj_weight = made(3 * embed_dim, embed_dim)
            for name in ("q_proj_weight", "k_proj_weight", "v_proj_weight"):
                self.register_parameter(name, None)
        else:
            self.q_proj_weight = made(embed_dim, embed_dim)
            self.k_proj_weight = made(embed_dim, self.kdim)
            self.v_proj_weight = made(embed_dim, self.vdim)
            self.register_parameter("in_proj_weight", None)
        if bias:
            self.in_proj_bias = made(3 * embed_dim)
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias,
                                                        dtype=dtype)
        if add_bias_kv:
            self.bias_k = made(1, 1, embed_dim)
            self.bias_v = made(1, 1, embed_dim)
        else:
            self.bias_k = self.bias_v = None
        self.add_zero_attn = add_zero_attn

    def _reset_parameters(self):
        pass

    def merge_masks(self, attn_mask, key_padding_mask, query):
        return attn_mask, None

    def forward(self, query, key, value, key_padding_mask=None, need_weights=True,
                attn_mask=None, average_attn_weights=True, is_causal=False):
        if is_causal and attn_mask is None:
            raise RuntimeError("Need attn_mask if specifying the is_causal hint.")
        swapped = self.batch_first and query.dim() == 3
        if swapped:
            if key is value:
                if query is key:
                    query = key = value = query.transpose(1, 0)
                else:
                    query, key = query.transpose(1, 0), key.transpose(1, 0)
                    value = key
            else:
                query, key, value = (given.transpose(1, 0) for given in (query, key, value))
        separate = {} if self._qkv_same_embed_dim else {
            "use_separate_proj_weight": True, "q_proj_weight": self.q_proj_weight,
            "k_proj_weight": self.k_proj_weight, "v_proj_weight": self.v_proj_weight}
        output, weights = F.multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight,
            self.in_proj_bias, self.bias_k, self.bias_v, self.add_zero_attn, self.dropout,
            self.out_proj.weight, self.out_proj.bias, training=self.training,
            key_padding_mask=key_padding_mask, need_weights=need_weights, attn_mask=attn_mask,
            average_attn_weights=average_attn_weights, is_causal=is_causal, **separate)
        if swapped:
            output = output.transpose(1, 0)
        return output, weights if need_weights else None
