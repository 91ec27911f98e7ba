package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.Label;
import io.digitstream.page.RecordPublisher;
import io.digitstream.runtime.client.RecordSender;
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
  public CompletableFuture<Void> label(String id, Label label) {
    return sender.send(topics.labels(), utf8(id), utf8(String.valueOf(label.digit())));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
