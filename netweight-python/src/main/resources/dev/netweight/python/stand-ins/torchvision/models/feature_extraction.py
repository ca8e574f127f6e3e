"""A network cut short: what some of its modules answer, and nothing behind the last of them."""

import copy

from torch import nn

from _netweight import unsupported

# In these, modules are registered in the order in which they are run.
_IN_ORDER = frozenset(
    "AlexNet ConvNeXt DenseNet EfficientNet MNASNet MobileNetV2 MobileNetV3 RegNet ResNet ShuffleNetV2 SqueezeNet "
    "SwinTransformer VGG".split())


class _Enough(Exception):
    pass


class DualGraphModule(nn.Module):
    """The modules up to the last one wanted, under their own names; run until all that is wanted is there."""

    def __init__(self, whole, wanted):
        super().__init__()
        self.__dict__["_whole"] = whole
        self.__dict__["_wanted"] = wanted
        for name, part in whole.named_children():
            self.add_module(name, part)
        for name, parameter in whole.named_parameters(recurse=False):
            self.register_parameter(name, parameter)

    def forward(self, *arguments, **options):
        answers = {}

        def keep(called):
            def hook(module, inputs, output):
                answers[called] = output
                if len(answers) == len(self._wanted):
                    raise _Enough
            return hook

        parts = dict(self._whole.named_modules())
        hooks = [parts[name].register_forward_hook(keep(called)) for name, called in self._wanted.items()]
        self._whole.training = self.training
        try:
            self._whole.forward(*arguments, **options)
        except _Enough:
            pass
        finally:
            for hook in hooks:
                hook.remove()
        return {called: answers[called] for called in self._wanted.values()}


def create_feature_extractor(model, return_nodes=None, train_return_nodes=None, eval_return_nodes=None, **options):
    wanted = return_nodes or eval_return_nodes
    if wanted is None or (train_return_nodes or eval_return_nodes) != eval_return_nodes:
        raise unsupported("create_feature_extractor with other nodes for training than for evaluation")
    wanted = dict(wanted) if isinstance(wanted, dict) else {name: name for name in wanted}
    if type(model).__name__ not in _IN_ORDER or not type(model).__module__.startswith("torchvision.models."):
        raise unsupported(f"create_feature_extractor of {type(model).__name__}")
    whole = copy.deepcopy(model)
    order = [name for name, _ in whole.named_modules()]
    for name in wanted:
        if name not in order:
            raise unsupported(f"create_feature_extractor with the node {name!r}, which is no module of the network,")
    _cut(whole, max(wanted, key=order.index))
    return DualGraphModule(whole, wanted)


def _cut(whole, last):
    """On each level above a module, what is registered behind it stays as an attribute only: code names it early."""
    at = whole
    for step in last.split("."):
        names = [name for name, _ in at.named_children()]
        for name in names[names.index(step) + 1:]:
            at.__dict__[name] = at._modules.pop(name)
        at = at._modules[step]


def get_graph_node_names(model, *arguments, **options):
    raise unsupported("torchvision.models.feature_extraction.get_graph_node_names")
