"""Answers the images of a topic with a TorchScript model, as people write it with confluent-kafka.

Argument: a JSON object with bootstrapServers, group, in, out, model and batchSize; or nothing, to print
the versions. At least once: the offsets are committed after the broker has the answers. One by one, that
is every 100 images, as in the client's documentation; in batches, it is after each batch.
"""
import io
import json
import os
import platform
import sys
import threading

import confluent_kafka
import numpy
import PIL.Image
import torch

COMMIT_EVERY = 100
WAIT_SECONDS = 0.1

if not sys.argv[1]:
    print(f"Python {platform.python_version()}, confluent-kafka {confluent_kafka.version()[0]}"
          f" with librdkafka {confluent_kafka.libversion()[0]}, PyTorch {torch.__version__}")
    sys.exit()

plan = json.loads(sys.argv[1])
# Ends with the program that started it, however that ends
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
model = torch.jit.load(plan["model"])
model.eval()
servers = {"bootstrap.servers": plan["bootstrapServers"]}
producer = confluent_kafka.Producer(servers)
consumer = confluent_kafka.Consumer(
    {**servers, "group.id": plan["group"], "auto.offset.reset": "earliest", "enable.auto.commit": False})
consumer.subscribe([plan["in"]])


def pixels(image):
    if len(image) == 28 * 28:
        return numpy.frombuffer(image, numpy.uint8).reshape(28, 28)
    picture = PIL.Image.open(io.BytesIO(image)).convert("L")
    if picture.size != (28, 28):
        sys.exit(f"The Python consumer got a picture of {picture.width}x{picture.height} pixels, expected 28x28")
    return numpy.array(picture)


def answer(messages):
    for message in messages:
        if message.error():
            raise confluent_kafka.KafkaException(message.error())
    images = numpy.stack([pixels(message.value()) for message in messages])
    with torch.no_grad():
        probabilities = model(torch.from_numpy(images).float().div(255).unsqueeze(1))
    for message, row in zip(messages, probabilities.tolist()):
        label = row.index(max(row))
        value = json.dumps({"label": label, "confidence": row[label], "probabilities": row})
        producer.produce(plan["out"], key=message.key(), value=value)
    producer.poll(0)


def commit():
    producer.flush()
    consumer.commit(asynchronous=False)


answered = 0
while True:
    if plan["batchSize"] == 1:
        message = consumer.poll(WAIT_SECONDS)
        if message is not None:
            answer([message])
            answered += 1
            if answered % COMMIT_EVERY == 0:
                commit()
    else:
        messages = consumer.consume(plan["batchSize"], WAIT_SECONDS)
        if messages:
            answer(messages)
            commit()
