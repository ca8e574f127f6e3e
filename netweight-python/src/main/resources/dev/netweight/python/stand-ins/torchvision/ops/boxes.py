"""Boxes, each given by two of its corners; how many of them stay is known only from values."""

import torch

from _netweight import unsupported

__all__ = ["batched_nms", "box_area", "box_convert", "box_iou", "clip_boxes_to_image", "generalized_box_iou",
           "masks_to_boxes", "nms", "remove_small_boxes"]


def _unknown(name):
    def chosen(*arguments, **options):
        raise unsupported(f"torchvision.ops.{name}, which answers with as many boxes as the values leave,")

    chosen.__name__ = name
    return chosen


batched_nms, masks_to_boxes, nms, remove_small_boxes = (
    _unknown(name) for name in ("batched_nms", "masks_to_boxes", "nms", "remove_small_boxes"))


def box_area(boxes):
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _meeting(boxes1, boxes2):
    first, second = box_area(boxes1), box_area(boxes2)
    start = torch.max(boxes1[:, None, :2], boxes2[:, :2])
    end = torch.min(boxes1[:, None, 2:], boxes2[:, 2:])
    sides = (end - start).clamp(min=0)
    common = sides[:, :, 0] * sides[:, :, 1]
    return common, first[:, None] + second - common


def box_iou(boxes1, boxes2):
    common, union = _meeting(boxes1, boxes2)
    return common / union


def generalized_box_iou(boxes1, boxes2):
    common, union = _meeting(boxes1, boxes2)
    start = torch.min(boxes1[:, None, :2], boxes2[:, :2])
    end = torch.max(boxes1[:, None, 2:], boxes2[:, 2:])
    sides = (end - start).clamp(min=0)
    around = sides[:, :, 0] * sides[:, :, 1]
    return common / union - (around - union) / around


def clip_boxes_to_image(boxes, size):
    height, width = size
    across, down = boxes[..., 0::2].clamp(min=0, max=width), boxes[..., 1::2].clamp(min=0, max=height)
    return torch.stack((across, down), dim=boxes.dim()).reshape(boxes.shape)


def box_convert(boxes, in_fmt, out_fmt):
    forms = ("xyxy", "xywh", "cxcywh")
    if in_fmt not in forms or out_fmt not in forms:
        raise ValueError(f"boxes go from {in_fmt!r} to {out_fmt!r}, where two of {forms} are expected")
    if in_fmt == out_fmt:
        return boxes.clone()
    a, b, c, d = boxes.unbind(-1)
    if in_fmt == "xywh":
        a, b, c, d = a, b, a + c, b + d
    elif in_fmt == "cxcywh":
        a, b, c, d = a - 0.5 * c, b - 0.5 * d, a + 0.5 * c, b + 0.5 * d
    if out_fmt == "xywh":
        a, b, c, d = a, b, c - a, d - b
    elif out_fmt == "cxcywh":
        a, b, c, d = (a + c) / 2, (b + d) / 2, c - a, d - b
    return torch.stack((a, b, c, d), dim=-1)
