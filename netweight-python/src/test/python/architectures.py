"""Says of each architecture of torchvision what it consists of and what it answers.

Run by PyTorch and torchvision themselves it writes the table that the stand-ins are held against:

    python3 architectures.py all > ../resources/dev/netweight/python/architectures.tsv

The stand-ins run the same program, which says the same lines then. A line holds whether it is one of the few that are
always tried, an expression, its input's shape, parameters, trainable ones, entries of the state, digests of their
names, shapes and types and of the modules' names and classes, and the output's shape.
"""

import hashlib
import sys
from functools import partial

import torch
import torchvision
from torch import nn
from torchvision import models
from torchvision.models import detection, segmentation, video

IMAGE, CLIP = (1, 3, 224, 224), (1, 3, 16, 112, 112)

# family: the shape that its networks are given, and the networks that have no further arguments
PLAIN = {
    "alexnet": (IMAGE, "alexnet"),
    "convnext": (IMAGE, "convnext_base convnext_large convnext_small convnext_tiny"),
    "densenet": (IMAGE, "densenet121 densenet161 densenet169 densenet201"),
    "efficientnet": (IMAGE, " ".join(f"efficientnet_{size}" for size in (
        "b0 b1 b2 b3 b4 b5 b6 b7 v2_l v2_m v2_s").split())),
    "googlenet": (IMAGE, "googlenet"),
    "inception": ((1, 3, 299, 299), "inception_v3"),
    "maxvit": (IMAGE, "maxvit_t"),
    "mnasnet": (IMAGE, "mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3"),
    "mobilenet": (IMAGE, "mobilenet_v2 mobilenet_v3_large mobilenet_v3_small"),
    "regnet": (IMAGE, " ".join(f"regnet_{size}" for size in (
        "x_400mf x_800mf x_1_6gf x_3_2gf x_8gf x_16gf x_32gf y_400mf y_800mf y_1_6gf y_3_2gf y_8gf y_16gf y_32gf "
        "y_128gf").split())),
    "resnet": (IMAGE, "resnet18 resnet34 resnet50 resnet101 resnet152 resnext50_32x4d resnext101_32x8d "
                      "resnext101_64x4d wide_resnet50_2 wide_resnet101_2"),
    "shufflenet": (IMAGE, "shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0"),
    "squeezenet": (IMAGE, "squeezenet1_0 squeezenet1_1"),
    "swin": (IMAGE, "swin_t swin_s swin_b swin_v2_t swin_v2_s swin_v2_b"),
    "vgg": (IMAGE, "vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn"),
    "vit": (IMAGE, "vit_b_16 vit_b_32 vit_l_16 vit_l_32 vit_h_14"),
    "video": (CLIP, "mc3_18 r3d_18 r2plus1d_18"),
    "video224": ((1, 3, 16, 224, 224), "s3d mvit_v1_b mvit_v2_s"),
}
BARE = "weights_backbone=None"
BLOCKS = "[1, 1, 1, 1]"

# family: networks with arguments, and the shape that they are given if it is another one; None where none goes through
FURTHER = {
    "alexnet": [("models.alexnet(num_classes=7, dropout=0.2)", IMAGE)],
    "convnext": [
        ("models.convnext_tiny(num_classes=4, layer_scale=1e-5, stochastic_depth_prob=0.2)", IMAGE),
        ("models.ConvNeXt([models.convnext.CNBlockConfig(16, 32, 2), models.convnext.CNBlockConfig(32, None, 1)])",
         IMAGE)],
    "densenet": [
        ("models.densenet121(memory_efficient=True, drop_rate=0.1, num_classes=5)", IMAGE),
        ("models.DenseNet(growth_rate=12, block_config=(2, 3), num_init_features=24, bn_size=2)", (1, 3, 64, 64))],
    "efficientnet": [
        ("models.efficientnet_b1(num_classes=4, stochastic_depth_prob=0.3)", (1, 3, 128, 160)),
        ("models.efficientnet_b0(norm_layer=partial(nn.BatchNorm2d, eps=1e-3))", IMAGE),
        ("models.EfficientNet([models.efficientnet.MBConvConfig(1, 3, 1, 32, 16, 1, 1.5, 1.2), "
         "models.efficientnet.FusedMBConvConfig(4, 3, 2, 24, 32, 2)], 0.1, num_classes=3)", IMAGE)],
    "googlenet": [("models.googlenet(aux_logits=False, init_weights=False, num_classes=9)", IMAGE),
                  ("models.googlenet(transform_input=True, init_weights=False)", IMAGE)],
    "inception": [("models.inception_v3(aux_logits=False, init_weights=False, num_classes=9)", (1, 3, 299, 299)),
                  ("models.inception_v3(transform_input=True, init_weights=False)", (1, 3, 320, 320))],
    "maxvit": [
        ("models.maxvit_t(num_classes=4)", IMAGE),
        ("models.MaxVit(input_size=(64, 64), stem_channels=16, partition_size=4, block_channels=[16, 32], "
         "block_layers=[1, 2], head_dim=8, stochastic_depth_prob=0.1, num_classes=3)", (1, 3, 64, 64))],
    "mnasnet": [("models.MNASNet(0.6, num_classes=4)", IMAGE)],
    "mobilenet": [
        ("models.mobilenet_v2(width_mult=0.35, num_classes=5, dropout=0.1)", IMAGE),
        ("models.mobilenet_v2(inverted_residual_setting=[[1, 16, 1, 1], [6, 24, 2, 2]], round_nearest=4)", IMAGE),
        ("models.mobilenet_v3_large(width_mult=0.75, reduced_tail=True, dilated=True)", IMAGE),
        ("models.mobilenet_v3_small(width_mult=0.5, num_classes=3, norm_layer=nn.BatchNorm2d, dropout=0.5)", IMAGE)],
    "regnet": [
        ("models.regnet_y_400mf(num_classes=4, activation=nn.SiLU)", IMAGE),
        ("models.RegNet(models.regnet.BlockParams.from_init_params(depth=10, w_0=24, w_a=20.0, w_m=2.1, group_width=8, "
         "se_ratio=0.25))", IMAGE)],
    "resnet": [
        ("models.resnet18(num_classes=10)", (1, 3, 32, 32)),
        ("models.resnet50(replace_stride_with_dilation=[False, True, True], num_classes=10)", IMAGE),
        ("models.resnet18(norm_layer=partial(nn.GroupNorm, 8))", IMAGE),
        ("models.resnet50(norm_layer=torchvision.ops.misc.FrozenBatchNorm2d)", IMAGE),
        (f"models.ResNet(models.resnet.Bottleneck, {BLOCKS}, groups=32, width_per_group=4)", IMAGE)],
    "shufflenet": [("models.ShuffleNetV2([2, 3, 2], [24, 40, 80, 160, 512], num_classes=3)", IMAGE)],
    "squeezenet": [("models.squeezenet1_1(num_classes=4, dropout=0.1)", IMAGE)],
    "swin": [
        ("models.swin_t(num_classes=4)", (1, 3, 200, 180)),
        ("models.swin_v2_t(num_classes=4)", (1, 3, 256, 256)),
        ("models.SwinTransformer(patch_size=[4, 4], embed_dim=24, depths=[2, 2], num_heads=[3, 6], window_size=[4, 4], "
         "mlp_ratio=2.0, stochastic_depth_prob=0.0)", (1, 3, 64, 64))],
    "vgg": [("models.vgg16_bn(num_classes=7, dropout=0.2)", (1, 3, 96, 160))],
    "vit": [
        ("models.vit_b_16(num_classes=4, image_size=160, dropout=0.1, attention_dropout=0.1)", (1, 3, 160, 160)),
        ("models.VisionTransformer(image_size=64, patch_size=16, num_layers=2, num_heads=4, hidden_dim=64, mlp_dim=128, "
         "representation_size=32, num_classes=3)", (1, 3, 64, 64)),
        ("models.VisionTransformer(image_size=64, patch_size=16, num_layers=2, num_heads=4, hidden_dim=64, mlp_dim=128, "
         "conv_stem_configs=[models.vision_transformer.ConvStemConfig(width, 3, 2) for width in (24, 48, 64, 64)])",
         (1, 3, 64, 64))],
    "video": [
        ("video.r3d_18(num_classes=3)", (1, 3, 8, 64, 64)),
        (f"video.VideoResNet(video.resnet.BasicBlock, [video.resnet.Conv3DNoTemporal] * 4, {BLOCKS}, "
         "video.resnet.BasicStem, num_classes=3)", (1, 3, 8, 64, 64)),
        (f"video.VideoResNet(video.resnet.Bottleneck, [video.resnet.Conv3DSimple] * 4, {BLOCKS}, "
         "video.resnet.R2Plus1dStem, num_classes=3)", (1, 3, 8, 64, 64))],
    "video224": [("video.s3d(num_classes=3, dropout=0.1)", (1, 3, 14, 224, 224)),
                 ("video.mvit_v2_s(num_classes=3, dropout=0.1)", (1, 3, 16, 224, 224))],
    "segmentation": [
        (f"segmentation.{name}({BARE}{further})", IMAGE) for name, further in (
            ("fcn_resnet50", ""), ("fcn_resnet101", ""), ("deeplabv3_resnet50", ""), ("deeplabv3_resnet101", ""),
            ("deeplabv3_mobilenet_v3_large", ""), ("lraspp_mobilenet_v3_large", ""),
            ("fcn_resnet50", ", num_classes=3, aux_loss=True"), ("deeplabv3_resnet50", ", num_classes=3, aux_loss=True"),
            ("deeplabv3_mobilenet_v3_large", ", num_classes=3, aux_loss=True"),
            ("lraspp_mobilenet_v3_large", ", num_classes=3"))],
    "detection": [
        *((f"detection.{name}({BARE}{further})", None) for name in (
            "fasterrcnn_resnet50_fpn fasterrcnn_resnet50_fpn_v2 fasterrcnn_mobilenet_v3_large_fpn "
            "fasterrcnn_mobilenet_v3_large_320_fpn fcos_resnet50_fpn keypointrcnn_resnet50_fpn maskrcnn_resnet50_fpn "
            "maskrcnn_resnet50_fpn_v2 retinanet_resnet50_fpn retinanet_resnet50_fpn_v2 ssd300_vgg16 "
            "ssdlite320_mobilenet_v3_large").split() for further in ("", ", num_classes=5")),
        ("detection.backbone_utils.resnet_fpn_backbone(backbone_name='resnet18', weights=None, trainable_layers=3)",
         None),
        ("detection.backbone_utils.mobilenet_backbone(backbone_name='mobilenet_v2', weights=None, fpn=True, "
         "trainable_layers=2)", None)],
}
FEW = """alexnet convnext_tiny densenet121 efficientnet_b0 googlenet maxvit_t mnasnet0_5 mobilenet_v2 mobilenet_v3_small
    regnet_y_400mf resnet18 resnet50 shufflenet_v2_x0_5 squeezenet1_1 swin_t vgg11 vit_b_32 r3d_18"""


def cases():
    for family in sorted({*PLAIN, *FURTHER}):
        size, names = PLAIN.get(family, (None, ""))
        for name in names.split():
            yield name in FEW.split(), f"models.get_model({name!r})", size
        for place, (expression, size) in enumerate(FURTHER.get(family, [])):
            yield family in ("inception", "segmentation", "detection") and place == 0, expression, size


def digest(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def shapes(answer):
    if isinstance(answer, dict):
        return " ".join(f"{name}:{shapes(part)}" for name, part in answer.items())
    return "x".join(map(str, answer.shape))


KEPT = []


def tell(few, expression, size, prepare=lambda model: model.eval()):
    """Prints a line; `prepare` readies a network for a pass."""
    model = eval(expression)
    KEPT.append(model)
    state = [f"{name} {tuple(value.shape)} {value.dtype}" for name, value in model.state_dict().items()]
    modules = [f"{name} {type(part).__module__}.{type(part).__qualname__}" for name, part in model.named_modules()
               if type(part).__module__.startswith("torchvision.")]
    counts = [sum(part.numel() for part in model.parameters() if part.requires_grad or not trainable)
              for trainable in (False, True)]
    given, answered = "-", "-"
    if size is not None:
        model = prepare(model)
        image = torch.zeros(size, device=next(model.parameters()).device)
        given, answered = "x".join(map(str, size)), shapes(model(image))
    print(few, expression, given, *counts, len(state), digest(state), digest(modules), answered, sep="\t", flush=True)


def ready(model):
    """Passes without values and without work, where PyTorch has them; values are not looked at anyway."""
    three_axes = type(model).__name__ in ("MViT", "S3D")  # some of whose pooling and repeating they have not
    return model.eval() if three_axes else model.eval().to("meta")


if sys.argv[1:] == ["all"]:
    for filler in dir(nn.init):
        if filler.endswith("_") and not filler.startswith("_"):
            setattr(nn.init, filler, lambda *arguments, **options: arguments[0] if arguments else options["tensor"])
    for few, expression, size in cases():
        with torch.no_grad():
            tell("few" if few else "many", expression, size, ready)
        KEPT.clear()
