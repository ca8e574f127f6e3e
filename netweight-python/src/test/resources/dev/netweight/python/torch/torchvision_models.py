# Makes and runs the models of JOBS, a list of (package, builder, sizes of the input).
import importlib

import torch

kept = []
for package, name, sizes in JOBS:  # noqa: F821
    options = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    if package in ("segmentation", "detection"):
        options["weights_backbone"] = None
    module = importlib.import_module("torchvision.models" + ("." + package if package else ""))
    try:
        model = getattr(module, name)(**options)
    except Exception as error:
        print("%s\tnot made\t%s: %s" % (name, type(error).__name__, error))
        continue
    kept.append(model)
    said = "runs\t"
    image = torch.zeros(sizes)
    given = {"detection": ([image[0]],), "optical_flow": (image, image)}.get(package, (image,))
    try:
        model.eval()(*given)
    except Exception as error:
        said = "stops\t%s: %s" % (type(error).__name__, error)
    print(name + "\t" + said.replace("\n", " "))
