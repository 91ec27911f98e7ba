package io.digitstream.bench.baseline;

import io.digitstream.bench.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Poll one batch, predict it, and produce and commit it in one transaction. Exactly once. */
final class BatchPerPollLoop implements LoopCandidate.Loop {
  private final String out;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Answering answering;

  BatchPerPollLoop(Workload workload, Baselines baselines, int thread) {
    this.out = workload.out();
    this.consumer = Clients.consumer(workload, baselines.batchSize());
    this.producer =
        Clients.producer(
            workload,
            Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, workload.run() + "-" + thread));
    this.answering = baselines.newAnswering();
    producer.initTransactions();
  }

  @Override
  public void step() {
    ConsumerRecords<byte[], byte[]> images = consumer.poll(Clients.POLL);
    if (images.isEmpty()) {
      return;
    }
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(images.count());
    images.forEach(batch::add);
    List<byte[]> answers = answering.answer(batch.stream().map(ConsumerRecord::value).toList());
    producer.beginTransaction();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      ConsumerRecord<byte[], byte[]> image = batch.get(i);
      // The commit waits for it
      var unused = producer.send(new ProducerRecord<>(out, image.key(), answers.get(i)));
      offsets.put(
          new TopicPartition(image.topic(), image.partition()),
          new OffsetAndMetadata(image.offset() + 1));
    }
    producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
    producer.commitTransaction();
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    answering.close();
  }
}
