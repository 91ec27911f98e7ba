package io.digitstream.bench.baseline;

import io.digitstream.bench.Workload;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Poll, and for each image predict and produce; commit after each poll. At least once. */
final class OneByOneLoop implements LoopCandidate.Loop {
  private static final int MOST_IN_A_POLL = 500;

  private final String out;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Answering answering;

  OneByOneLoop(Workload workload, Baselines baselines, int thread) {
    this.out = workload.out();
    this.consumer = Clients.consumer(workload, MOST_IN_A_POLL);
    this.producer = Clients.producer(workload, Map.of());
    this.answering = baselines.newAnswering();
  }

  @Override
  public void step() {
    ConsumerRecords<byte[], byte[]> images = consumer.poll(Clients.POLL);
    for (ConsumerRecord<byte[], byte[]> image : images) {
      byte[] answer = answering.answer(image.value());
      // The flush before the commit waits for it
      var unused = producer.send(new ProducerRecord<>(out, image.key(), answer));
    }
    if (!images.isEmpty()) {
      producer.flush();
      consumer.commitSync();
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    answering.close();
  }
}
