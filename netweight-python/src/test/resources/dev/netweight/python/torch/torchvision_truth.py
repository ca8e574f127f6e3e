"""Writes what PyTorch itself says of each of torchvision's builders, as a table with tabs.

Run with a Python that has torch and torchvision: python3 torchvision_truth.py > torchvision.tsv

The columns: the package in torchvision.models, the builder, the size of the input, the elements of
parameters() and of buffers(), and the multiply-adds of all convolutions and linear functions on one
input, on the device "meta" where all functions are there; empty for models that take more.
"""
import importlib
import inspect

import torch
import torchvision

PACKAGES = ("", "segmentation", "video", "detection", "optical_flow")
SIZES = {"inception_v3": 299, "swin_v2_b": 256, "swin_v2_s": 256, "swin_v2_t": 256, "s3d": 224,
         "mvit_v1_b": 224, "mvit_v2_s": 224}

for name in dir(torch.nn.init):
    if name.endswith("_") and not name.startswith("_"):
        setattr(torch.nn.init, name, lambda tensor, *args, **kwargs: tensor)


def input_of(package, name):
    side = SIZES.get(name, 224)
    if package == "video":
        side = SIZES.get(name, 112)
        return (1, 3, 16, side, side)
    return (1, 3, side, side)


def multiply_adds(model, shape, device):
    total = [0]
    linear = torch.nn.functional.linear

    def convolution(module, given, output):
        taps = module.weight.numel() // module.out_channels
        total[0] += output.numel() * taps

    def counted(input, weight, bias=None):
        output = linear(input, weight, bias)
        total[0] += output.numel() * weight.shape[-1]
        return output

    for module in model.modules():
        if isinstance(module, (torch.nn.Conv1d, torch.nn.Conv2d, torch.nn.Conv3d)):
            module.register_forward_hook(convolution)
    torch.nn.functional.linear = counted
    try:
        # With gradients, or attention would be one function that hides its products.
        model.to(device).eval()(torch.zeros(shape, device=device))
    finally:
        torch.nn.functional.linear = linear
    return total[0]


print("# torchvision %s" % torchvision.__version__.split("+")[0])
for package in PACKAGES:
    module = importlib.import_module("torchvision.models" + ("." + package if package else ""))
    for name in sorted(dir(module)):
        builder = getattr(module, name)
        if name.startswith("_") or not inspect.isfunction(builder) or not hasattr(builder, "__wrapped__"):
            continue
        options = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
        if package in ("segmentation", "detection"):
            options["weights_backbone"] = None
        model = builder(**options)
        parameters = sum(value.numel() for value in model.parameters())
        buffers = sum(value.numel() for value in model.buffers())
        shape = input_of(package, name)
        work = ""
        if package not in ("detection", "optical_flow"):
            try:
                work = str(multiply_adds(model, shape, "meta"))
            except (NotImplementedError, RuntimeError):
                work = str(multiply_adds(builder(**options), shape, "cpu"))
        print("\t".join((package, name, "x".join(map(str, shape)), str(parameters), str(buffers), work)), flush=True)
        del model
