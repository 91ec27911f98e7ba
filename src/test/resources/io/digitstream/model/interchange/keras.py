"""Writes the weights of model.safetensors as Keras would, with the HDF5 group's own library."""
import json
import struct

import h5py
import numpy

SIDES = {"dense1": 3}  # Rows and columns of what compact's first dense layer takes

content = open("model.safetensors", "rb").read()
(length,) = struct.unpack("<Q", content[:8])
header = json.loads(content[8:8 + length])
header.pop("__metadata__")
counts = {}
with h5py.File("model.h5", "w") as file:
    group = file.create_group("model_weights")
    for name in sorted({tensor.split(".")[0] for tensor in header}):
        tensors = []
        for part in ("weight", "bias"):
            tensor = header[name + "." + part]
            start, end = tensor["data_offsets"]
            numbers = numpy.frombuffer(content[8 + length + start:8 + length + end], "<f4")
            tensors.append(numbers.reshape(tensor["shape"]))
        weight, bias = tensors
        if weight.ndim == 4:
            kind, kernel = "conv2d", weight.transpose(2, 3, 1, 0)
        else:
            kind = "dense"
            if name in SIDES:
                side = SIDES[name]
                weight = weight.reshape(len(weight), -1, side, side).transpose(0, 2, 3, 1).reshape(len(weight), -1)
            kernel = weight.T
        index = counts.get(kind, 0)
        counts[kind] = index + 1
        layer = kind if index == 0 else f"{kind}_{index}"
        inner = group.create_group(f"{layer}/sequential/{layer}")
        inner.create_dataset("kernel:0", data=kernel, compression="gzip")
        inner.create_dataset("bias:0", data=bias)
        group[layer].attrs["weight_names"] = [f"{layer}/kernel:0".encode(), f"{layer}/bias:0".encode()]
    file.attrs["keras_version"] = "2.11.0"
