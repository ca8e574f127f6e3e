"""Sequences of several lengths."""
from torch._recorder import call
from torch._tensor import DTYPES, Tensor, UnknownSize, fresh


class PackedSequence:
    """A padded tensor and its lengths: what is packed is a matter of values."""

    def __init__(self, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        self._padded = data
        self._batch_first = False
        self._lengths = None
        self.batch_sizes = batch_sizes
        self.sorted_indices = sorted_indices
        self.unsorted_indices = unsorted_indices

    @property
    def data(self):
        padded = self._padded
        return fresh((UnknownSize("it depends on the lengths"), padded.shape[-1]), padded.dtype)

    def _with(self, padded):
        made = PackedSequence(padded, self.batch_sizes)
        made._batch_first, made._lengths = self._batch_first, self._lengths
        return made

    def to(self, *args, **kwargs):
        return self

    cuda = cpu = float = to

    def __iter__(self):
        return iter((self.data, self.batch_sizes, self.sorted_indices, self.unsorted_indices))


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    made = PackedSequence(input)
    made._batch_first = batch_first
    made._lengths = lengths
    return made


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    padded = sequence._padded
    if batch_first != sequence._batch_first:
        padded = padded.transpose(0, 1)
    lengths = sequence._lengths
    if not isinstance(lengths, Tensor):
        lengths = (fresh((padded.shape[0 if batch_first else 1],), DTYPES["int64"])
                   if lengths is None else fresh((len(lengths),), DTYPES["int64"], list(lengths)))
    return padded, lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    longest = max(sequence.shape[0] for sequence in sequences)
    shape = (longest, len(sequences)) + tuple(sequences[0].shape[1:])
    if batch_first:
        shape = (len(sequences), longest) + tuple(sequences[0].shape[1:])
    return fresh(shape, sequences[0].dtype)


def pack_sequence(sequences, enforce_sorted=True):
    return pack_padded_sequence(pad_sequence(sequences), [len(one) for one in sequences])
