package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.GivenLabel;
import io.digitstream.page.RecordPublisher;
import io.digitstream.runtime.client.RecordSender;
import io.digitstream.topology.LabelWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends what pages send to the topics. */
record TopicRecordPublisher(RecordSender sender, DigitstreamConfig.Topics topics)
    implements RecordPublisher {
  @Override
  public CompletableFuture<Void> image(String id, byte[] file) {
    return sender.send(topics.in(), utf8(id), file);
  }

  @Override
  public CompletableFuture<Void> label(String id, GivenLabel label) {
    return sender.send(topics.labels(), utf8(id), LabelWriter.write(label));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
