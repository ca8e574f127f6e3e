"""A softmax whose rare classes have small matrices."""
from torch.nn.modules.container import ModuleList, Sequential
from torch.nn.modules.linear import Linear
from torch.nn.modules.module import Module


class _ASMoutput(tuple):
    output = property(lambda self: self[0])
    loss = property(lambda self: self[1])


class AdaptiveLogSoftmaxWithLoss(Module):
    def __init__(self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False,
                 device=None, dtype=None):
        super().__init__()
        cutoffs = list(cutoffs)
        if (not cutoffs or cutoffs != sorted(set(cutoffs)) or min(cutoffs) <= 0
                or max(cutoffs) > n_classes - 1):
            raise ValueError("cutoffs should be a sequence of unique, positive integers sorted "
                             "in an increasing order, where each value is between 1 and "
                             "n_classes-1")
        self.in_features = in_features
        self.n_classes = n_classes
        self.cutoffs = cutoffs + [n_classes]
        self.div_value = div_value
        self.head_bias = head_bias
        self.shortlist_size = self.cutoffs[0]
        self.n_clusters = len(self.cutoffs) - 1
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias)
        self.tail = ModuleList()
        for i in range(self.n_clusters):
            inside = int(in_features // (div_value ** (i + 1)))
            self.tail.append(Sequential(
                Linear(in_features, inside, bias=False),
                Linear(inside, self.cutoffs[i + 1] - self.cutoffs[i], bias=False)))

    def forward(self, input_, target_):
        output = self.log_prob(input_).gather(1, target_.unsqueeze(1)).squeeze(1)
        return _ASMoutput((output, (-output).mean()))

    def log_prob(self, input):
        from torch import cat
        from torch.nn import functional as F
        head = F.log_softmax(self.head(input), 1)
        parts = [head[:, :self.shortlist_size]]
        for i, tail in enumerate(self.tail):
            place = self.shortlist_size + i
            parts.append(F.log_softmax(tail(input), 1) + head[:, place:place + 1])
        return cat(parts, 1)

    def predict(self, input):
        return self.log_prob(input).argmax(1)
