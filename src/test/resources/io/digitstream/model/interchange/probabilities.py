"""Writes the probabilities of two exports of a model, each computed by PyTorch, as float32."""
import json
import struct
import sys

import numpy
import torch
from torch.nn import functional

# The layers with weights, and their stride and padding or "pool"; read together with docs/training.md
LAYERS = {
    "cnn": [("conv1", 1, 1), ("conv2", 1, 1), "pool", ("conv3", 1, 1), ("conv4", 1, 0), "pool",
            "dense1", "dense2", "dense3"],
    "compact": [("conv1", 2, 2), ("conv2", 1, 1), ("conv3", 2, 1), ("conv4", 1, 1), ("conv5", 1, 0),
                ("conv6", 1, 0), "dense1", "dense2"],
}


def read_safetensors(path):
    content = open(path, "rb").read()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, tensor in header.items():
        start, end = tensor["data_offsets"]
        numbers = numpy.frombuffer(content[8 + length + start:8 + length + end], "<f4")
        tensors[name] = torch.from_numpy(numbers.reshape(tensor["shape"]).copy())
    return metadata, tensors


def run(layers, tensors, x):
    for layer in layers:
        if layer == "pool":
            x = functional.max_pool2d(x, 2)
        elif isinstance(layer, tuple):
            name, stride, padding = layer
            weight, bias = tensors[name + ".weight"], tensors[name + ".bias"]
            x = functional.relu(functional.conv2d(x, weight, bias, stride, padding))
        else:
            weight, bias = tensors[layer + ".weight"], tensors[layer + ".bias"]
            x = functional.linear(x.flatten(1), weight, bias)
            x = x if layer == layers[-1] else functional.relu(x)
    return functional.softmax(x, 1)


pixels = torch.from_numpy(numpy.load("pixels.npy")).float().div(255).unsqueeze(1)
files = {"metadata.json": ""}
script = torch.jit.load("model.pt", _extra_files=files)
metadata, tensors = read_safetensors("model.safetensors")
assert json.loads(files["metadata.json"]) == metadata
with torch.no_grad():
    script(pixels).numpy().astype("<f4").tofile("torchscript.bin")
    run(LAYERS[metadata["architecture"]], tensors, pixels).numpy().astype("<f4").tofile("safetensors.bin")
print(torch.__version__)
