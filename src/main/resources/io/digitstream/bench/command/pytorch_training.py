"""Trains a network of digitstream's by PyTorch, on random images, and prints its speed as JSON.

Argument: a JSON object with architecture, batchSize, images, warmUp, threads and mode.
"""
import json
import sys
import time

import torch
from torch import nn

plan = json.loads(sys.argv[1])
torch.manual_seed(1)


def conv(inputs, outputs, side, stride, padding):
    return [nn.Conv2d(inputs, outputs, side, stride, padding), nn.ReLU()]


def dense(inputs, outputs):
    return [nn.Linear(inputs, outputs), nn.ReLU()]


# As in CnnLayers and CompactLayers; the caller compares the number of parameters
if plan["architecture"] == "cnn":
    layers = [
        *conv(1, 64, 3, 1, 1), *conv(64, 64, 3, 1, 1), nn.MaxPool2d(2),
        *conv(64, 128, 3, 1, 1), *conv(128, 256, 3, 1, 0), nn.MaxPool2d(2), nn.Flatten(),
        *dense(9216, 512), nn.Dropout(0.5), *dense(512, 256), nn.Dropout(0.5), nn.Linear(256, 10)]
else:
    layers = [
        *conv(1, 32, 5, 2, 2), *conv(32, 32, 3, 1, 1), *conv(32, 64, 3, 2, 1), *conv(64, 64, 3, 1, 1),
        *conv(64, 64, 3, 1, 0), *conv(64, 96, 3, 1, 0), nn.Flatten(),
        *dense(864, 96), nn.Linear(96, 10)]
network = nn.Sequential(*layers)
layout = torch.channels_last if "channels last" in plan["mode"] else torch.contiguous_format
network = network.to(memory_format=layout)
optimizer = torch.optim.Adam(network.parameters(), lr=0.001, eps=1e-7)
loss_of = nn.CrossEntropyLoss()
size = plan["batchSize"]
pixels = torch.randint(0, 256, (plan["images"], 1, 28, 28), dtype=torch.uint8)
labels = torch.randint(0, 10, (plan["images"],))
batches = plan["images"] // size
for i in range(batches):
    if i == plan["warmUp"]:
        start, processor = time.perf_counter(), time.process_time()
    part = slice(i * size, (i + 1) * size)
    images = pixels[part].float().div(255).to(memory_format=layout)
    optimizer.zero_grad()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled="bfloat16" in plan["mode"]):
        loss = loss_of(network(images).float(), labels[part])
    loss.backward()
    optimizer.step()
    loss.item()
measured = (batches - plan["warmUp"]) * size
print(json.dumps({
    "parameters": sum(parameter.numel() for parameter in network.parameters()),
    "imagesPerSecond": measured / (time.perf_counter() - start),
    "imagesPerProcessorSecond": measured / (time.process_time() - processor),
}))
