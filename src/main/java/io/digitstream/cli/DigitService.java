package io.digitstream.cli;

import io.digitstream.config.Delivery;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.runtime.Processing;
import io.digitstream.runtime.StreamsProperties;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.StreamsSettings;
import io.digitstream.topology.DigitPipeline;
import io.digitstream.topology.LookAhead;
import io.digitstream.topology.PipelineLimits;
import io.digitstream.topology.PipelineListener;
import io.digitstream.topology.Topics;
import io.digitstream.topology.accuracy.AccuracySettings;
import io.digitstream.topology.accuracy.AccuracyTopology;
import java.time.Clock;
import java.util.function.Supplier;

/** Wires the service: model, topology and Kafka Streams, ready to start. */
final class DigitService {
  private DigitService() {}

  /**
   * Makes a runner that is not started yet.
   *
   * @param clientId tells this instance from the others
   * @throws ArtifactException if the model cannot be loaded; it is tried before Kafka is
   */
  static StreamsRunner assemble(DigitstreamConfig config, ModelArtifact artifact, String clientId)
      throws ArtifactException {
    Workplace.classifier(artifact, config.model()).close();
    int deadLetterBytes =
        TopicsCommand.maxMessageBytes(
            new KafkaSettings(config.kafka()), config.topics().deadLetters());
    DigitPipeline pipeline = pipeline(config, artifact, deadLetterBytes);
    LookAhead lookAhead = new LookAhead(pipeline);
    return new StreamsRunner(
        AccuracyTopology.build(pipeline, lookAhead, accuracy(config)),
        StreamsProperties.of(
            settings(config, clientId, pipeline.limits()), lookAhead.consumerProperties()),
        config.service().closeTimeout());
  }

  private static DigitPipeline pipeline(
      DigitstreamConfig config, ModelArtifact artifact, int deadLetterBytes) {
    ImagePreprocessor preprocessor = Workplace.preprocessor(config.images());
    Supplier<DigitClassifier> classifiers =
        () -> {
          try {
            return Workplace.classifier(artifact, config.model());
          } catch (ArtifactException e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
        };
    return new DigitPipeline(
        new Topics(config.topics().in(), config.topics().out(), config.topics().deadLetters()),
        preprocessor,
        classifiers,
        PipelineLimits.ofBatchSize(config.service().batchSize())
            .withDeadLetterBytes(deadLetterBytes),
        PipelineListener.NOOP,
        Clock.systemUTC());
  }

  private static AccuracySettings accuracy(DigitstreamConfig config) {
    return new AccuracySettings(
        config.topics().labels(),
        config.topics().accuracy(),
        config.accuracy().labelRetention(),
        config.accuracy().partitions());
  }

  private static StreamsSettings settings(
      DigitstreamConfig config, String clientId, PipelineLimits limits) {
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    DigitstreamConfig.Service service = config.service();
    return new StreamsSettings(
        kafka.bootstrapServers(),
        service.applicationId(),
        clientId,
        config.topics().deadLetters(),
        new Processing(
            service.delivery() == Delivery.EXACTLY_ONCE,
            service.streamThreads(),
            service.batchSize(),
            service.commitInterval(),
            service.stateDirectory(),
            limits.deadLetterBytes()),
        kafka.all());
  }
}
