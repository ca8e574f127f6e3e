#!/usr/bin/python3
"""Writes the files that benchmarks/onnx reads, those that are missing, into a folder.

    benchmarks/onnx_files.py FOLDER

Needs Debian's python3-onnx and python3-torchvision. The weights are random: only their number matters.
"""

import os
import sys

import onnx
import torch
import torchvision

OPSET = 13
# Weights are a hole in the file: it has this many bytes, and takes no room on the disk.
GROWN = {"resnet50-1.5GB": 1_500_000_000, "resnet50-3GB": 3_000_000_000}


def write(path, how):
    """Writes a file whole or not at all."""
    if not os.path.exists(path):
        print("exporting", path, file=sys.stderr)
        how(path + ".part")
        os.replace(path + ".part", path)


def export(architecture, path):
    torch.manual_seed(0)
    model = getattr(torchvision.models, architecture)(weights=None).eval()
    # As after training, no two tensors are alike; of equal ones the exporter would keep one.
    for tensor in model.state_dict().values():
        if tensor.is_floating_point():
            tensor.uniform_(0.5, 1.5)
    torch.onnx.export(model, torch.zeros(1, 3, 224, 224), path, opset_version=OPSET)


def varint(number):
    encoded = bytearray()
    while number > 127:
        encoded.append(number & 127 | 128)
        number >>= 7
    return bytes(encoded + bytes([number]))


def grow(small, size, path):
    """The same graph with one more initializer, which nothing uses, so that the file is that large."""
    model = onnx.load(small)
    graph = model.graph.SerializeToString()
    model.ClearField("graph")
    elements = (size - os.path.getsize(small)) // 4
    tensor = onnx.TensorProto(name="unused", data_type=onnx.TensorProto.FLOAT, dims=[elements])
    # raw_data is field 9 of a tensor, initializer field 5 of a graph, graph field 7 of a model.
    head = tensor.SerializeToString() + b"\x4a" + varint(4 * elements)
    head = b"\x2a" + varint(len(head) + 4 * elements) + head
    with open(path, "wb") as file:
        file.write(model.SerializeToString())
        file.write(b"\x3a" + varint(len(graph) + len(head) + 4 * elements))
        file.write(graph + head)
        file.truncate(file.tell() + 4 * elements)


def main(folder):
    os.makedirs(folder, exist_ok=True)

    def place(name):
        return os.path.join(folder, name + ".onnx")

    for architecture in ("resnet50", "vit_b_16"):
        write(place(architecture), lambda path: export(architecture, path))
    for name, size in GROWN.items():
        write(place(name), lambda path: grow(place("resnet50"), size, path))


if __name__ == "__main__":
    main(*sys.argv[1:])
