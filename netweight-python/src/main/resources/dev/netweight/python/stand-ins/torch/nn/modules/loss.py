"""Losses."""
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module


class _Loss(Module):
    def __init__(self, size_average=None, reduce=None, reduction="mean"):
        super().__init__()
        if size_average is not None or reduce is not None:
            reduction = ("none" if reduce is False else
                         "sum" if size_average is False else "mean")
        self.reduction = reduction


class _WeightedLoss(_Loss):
    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)


_OLD = "size_average=None, reduce=None, reduction='mean'"
_HANDED = ("size_average", "reduce", "reduction", "weight")


def _line(parameters, call, given="input, target", base="_Loss"):
    return parameters, call, "", {"base": base, "given": given, "handed": _HANDED}


_TABLE = {
    name: _line(_OLD, "F.%s(input, target, reduction=self.reduction)" % function)
    for name, function in (
        ("L1Loss", "l1_loss"), ("MSELoss", "mse_loss"), ("SoftMarginLoss", "soft_margin_loss"),
        ("MultiLabelMarginLoss", "multilabel_margin_loss"))}
_NLL = ("weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
        "F.nll_loss(input, target, weight=self.weight, ignore_index=self.ignore_index, "
        "reduction=self.reduction)")
_TABLE.update({
    "NLLLoss": _line(*_NLL, base="_WeightedLoss"),
    "NLLLoss2d": _line(*_NLL, base="_WeightedLoss"),
    "PoissonNLLLoss": _line(
        "log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction='mean'",
        "F.poisson_nll_loss(log_input, target, log_input=self.log_input, full=self.full, "
        "eps=self.eps, reduction=self.reduction)", "log_input, target"),
    "GaussianNLLLoss": _line(
        "*, full=False, eps=1e-6, reduction='mean'",
        "F.gaussian_nll_loss(input, target, var, full=self.full, eps=self.eps, "
        "reduction=self.reduction)", "input, target, var"),
    "KLDivLoss": _line(
        _OLD + ", log_target=False",
        "F.kl_div(input, target, reduction=self.reduction, log_target=self.log_target)"),
    "BCELoss": _line(
        "weight=None, " + _OLD,
        "F.binary_cross_entropy(input, target, weight=self.weight, reduction=self.reduction)",
        base="_WeightedLoss"),
    "HingeEmbeddingLoss": _line(
        "margin=1.0, " + _OLD,
        "F.hinge_embedding_loss(input, target, margin=self.margin, reduction=self.reduction)"),
    "SmoothL1Loss": _line(
        _OLD + ", beta=1.0",
        "F.smooth_l1_loss(input, target, reduction=self.reduction, beta=self.beta)"),
    "HuberLoss": _line(
        "reduction='mean', delta=1.0",
        "F.huber_loss(input, target, reduction=self.reduction, delta=self.delta)"),
    "CrossEntropyLoss": _line(
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', "
        "label_smoothing=0.0",
        "F.cross_entropy(input, target, weight=self.weight, ignore_index=self.ignore_index, "
        "reduction=self.reduction, label_smoothing=self.label_smoothing)", base="_WeightedLoss"),
    "MultiLabelSoftMarginLoss": _line(
        "weight=None, " + _OLD,
        "F.multilabel_soft_margin_loss(input, target, weight=self.weight, "
        "reduction=self.reduction)", base="_WeightedLoss"),
    "CosineEmbeddingLoss": _line(
        "margin=0.0, " + _OLD,
        "F.cosine_embedding_loss(input1, input2, target, margin=self.margin, "
        "reduction=self.reduction)", "input1, input2, target"),
    "MarginRankingLoss": _line(
        "margin=0.0, " + _OLD,
        "F.margin_ranking_loss(input1, input2, target, margin=self.margin, "
        "reduction=self.reduction)", "input1, input2, target"),
    "MultiMarginLoss": _line(
        "p=1, margin=1.0, weight=None, " + _OLD,
        "F.multi_margin_loss(input, target, p=self.p, margin=self.margin, weight=self.weight, "
        "reduction=self.reduction)", base="_WeightedLoss"),
    "TripletMarginLoss": _line(
        "margin=1.0, p=2.0, eps=1e-6, swap=False, " + _OLD,
        "F.triplet_margin_loss(anchor, positive, negative, margin=self.margin, p=self.p, "
        "eps=self.eps, swap=self.swap, reduction=self.reduction)",
        "anchor, positive, negative"),
    "TripletMarginWithDistanceLoss": _line(
        "*, distance_function=None, margin=1.0, swap=False, reduction='mean'",
        "F.triplet_margin_with_distance_loss(anchor, positive, negative, "
        "distance_function=self.distance_function, margin=self.margin, swap=self.swap, "
        "reduction=self.reduction)", "anchor, positive, negative"),
    "CTCLoss": _line(
        "blank=0, reduction='mean', zero_infinity=False",
        "F.ctc_loss(log_probs, targets, input_lengths, target_lengths, self.blank, "
        "self.reduction, self.zero_infinity)",
        "log_probs, targets, input_lengths, target_lengths"),
})
__getattr__ = _simple.maker(__name__, _TABLE)


class BCEWithLogitsLoss(_Loss):
    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean",
                 pos_weight=None):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, input, target):
        return F.binary_cross_entropy_with_logits(
            input, target, self.weight, pos_weight=self.pos_weight, reduction=self.reduction)
