"""Tables that are looked up in."""
from torch._tensor import DTYPES, UnknownSize, fresh
from torch.nn import functional as F
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter

_FREE = UnknownSize("the program never calls it")


class _Table(Module):
    def _make(self, num_embeddings, embedding_dim, _weight, freeze, padding_idx, dtype):
        self.num_embeddings = num_embeddings
        self.embedding_dim = embedding_dim
        if padding_idx is not None:
            if not -num_embeddings <= padding_idx < num_embeddings:
                raise AssertionError("Padding_idx must be within num_embeddings")
            padding_idx %= num_embeddings
        self.padding_idx = padding_idx
        if _weight is None:
            self.weight = Parameter(fresh((num_embeddings, embedding_dim), dtype),
                                    requires_grad=not freeze)
        else:
            if list(_weight.shape) != [num_embeddings, embedding_dim]:
                raise AssertionError(
                    "Shape of weight does not match num_embeddings and embedding_dim")
            self.weight = (_weight if isinstance(_weight, Parameter)
                           else Parameter(_weight, requires_grad=not freeze))

    def reset_parameters(self):
        pass

    def _example(self):
        return (fresh((_FREE, _FREE), DTYPES["int64"]),)

    def extra_repr(self):
        text = "%s, %s" % (self.num_embeddings, self.embedding_dim)
        if self.padding_idx is not None:
            text += ", padding_idx=%s" % self.padding_idx
        if self.max_norm is not None:
            text += ", max_norm=%s" % self.max_norm
        if self.norm_type != 2:
            text += ", norm_type=%s" % self.norm_type
        if self.scale_grad_by_freq is not False:
            text += ", scale_grad_by_freq=%s" % self.scale_grad_by_freq
        if self.sparse is not False:
            text += ", sparse=True"
        return text


class Embedding(_Table):
    def __init__(self, num_embeddings, embedding_dim, padding_idx=None, max_norm=None,
                 norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None,
                 _freeze=False, device=None, dtype=None):
        super().__init__()
        self.max_norm = max_norm
        self.norm_type = norm_type
        self.scale_grad_by_freq = scale_grad_by_freq
        self.sparse = sparse
        self._make(num_embeddings, embedding_dim, _weight, _freeze, padding_idx, dtype)

    def forward(self, input):
        return F.embedding(input, self.weight)

    @classmethod
    def from_pretrained(cls, embeddings, freeze=True, padding_idx=None, **more):
        rows, columns = embeddings.shape
        made = cls(rows, columns, padding_idx=padding_idx, _weight=embeddings, **more)
        made.weight.requires_grad = not freeze
        return made


class EmbeddingBag(_Table):
    def __init__(self, num_embeddings, embedding_dim, max_norm=None, norm_type=2.0,
                 scale_grad_by_freq=False, mode="mean", sparse=False, _weight=None,
                 include_last_offset=False, padding_idx=None, device=None, dtype=None):
        super().__init__()
        self.max_norm = max_norm
        self.norm_type = norm_type
        self.scale_grad_by_freq = scale_grad_by_freq
        self.mode = mode
        self.sparse = sparse
        self.include_last_offset = include_last_offset
        self._make(num_embeddings, embedding_dim, _weight, False, padding_idx, dtype)

    def forward(self, input, offsets=None, per_sample_weights=None):
        return F.embedding_bag(
            input, self.weight, offsets, mode=self.mode, per_sample_weights=per_sample_weights,
            include_last_offset=self.include_last_offset)

    @classmethod
    def from_pretrained(cls, embeddings, freeze=True, **more):
        rows, columns = embeddings.shape
        made = cls(rows, columns, _weight=embeddings, **more)
        made.weight.requires_grad = not freeze
        return made

    def extra_repr(self):
        text = "%s, %s" % (self.num_embeddings, self.embedding_dim)
        if self.max_norm is not None:
            text += ", max_norm=%s" % self.max_norm
        if self.norm_type != 2:
            text += ", norm_type=%s" % self.norm_type
        if self.scale_grad_by_freq is not False:
            text += ", scale_grad_by_freq=%s" % self.scale_grad_by_freq
        text += ", mode=%r" % self.mode
        if self.padding_idx is not None:
            text += ", padding_idx=%s" % self.padding_idx
        return text
