package io.digitstream.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings, read once and validated.
 *
 * @param kafka properties of Kafka's clients and of Kafka Streams, by Kafka's own names
 */
public record DigitstreamConfig(
    Topics topics,
    Service service,
    Model model,
    Images images,
    Accuracy accuracy,
    Operations operations,
    Page page,
    Models models,
    Answers answers,
    Map<String, String> kafka) {

  /** The same settings with another Kafka cluster. */
  public DigitstreamConfig withKafka(Map<String, String> kafka) {
    return new DigitstreamConfig(
        topics,
        service,
        model,
        images,
        accuracy,
        operations,
        page,
        models,
        answers,
        Map.copyOf(kafka));
  }

  /** The same settings for an application of its own, whose instances have no names. */
  public DigitstreamConfig withApplication(String id, Duration commitInterval, Topics others) {
    Service own = service.with(id, Optional.empty(), commitInterval, service.stateDirectory);
    return new DigitstreamConfig(
        others, own, model, images, accuracy, operations, page, models, answers, kafka);
  }

  /** The same settings for an instance with a name. */
  public DigitstreamConfig withInstanceId(String id) {
    return withService(
        service.with(
            service.applicationId,
            Optional.of(id),
            service.commitInterval,
            service.stateDirectory));
  }

  /** The same settings with another state directory. */
  public DigitstreamConfig withStateDirectory(Path directory) {
    return withService(
        service.with(service.applicationId, service.instanceId, service.commitInterval, directory));
  }

  private DigitstreamConfig withService(Service other) {
    return new DigitstreamConfig(
        topics, other, model, images, accuracy, operations, page, models, answers, kafka);
  }

  /** The same settings with another address for metrics and health. */
  public DigitstreamConfig withHttp(String host, int port) {
    Operations moved =
        new Operations(
            host,
            port,
            operations.server,
            operations.stall,
            operations.commit,
            operations.logFormat);
    return new DigitstreamConfig(
        topics, service, model, images, accuracy, moved, page, models, answers, kafka);
  }

  /** The same settings, but images whose answers are not sure also go to a topic. */
  public DigitstreamConfig withReview(String topic) {
    Topics reviewed =
        new Topics(
            topics.in,
            topics.out,
            topics.labels,
            topics.accuracy,
            topics.deadLetters,
            Optional.of(topic),
            topics.partitions,
            topics.replication);
    return new DigitstreamConfig(
        reviewed, service, model, images, accuracy, operations, page, models, answers, kafka);
  }

  /** The same with another model. */
  public DigitstreamConfig withModel(String reference) {
    Model other =
        new Model(reference, model.directory, model.device, model.threads, model.precision);
    return new DigitstreamConfig(
        topics, service, other, images, accuracy, operations, page, models, answers, kafka);
  }

  /** The same with other topics of the deployments. */
  public DigitstreamConfig withModels(Models others) {
    return new DigitstreamConfig(
        topics, service, model, images, accuracy, operations, page, others, answers, kafka);
  }

  /** The same settings, but a topic decides which model runs. */
  public DigitstreamConfig withModelsControlled() {
    return withModels(new Models(Control.ON, models.deployments, models.events, models.shadow));
  }

  /**
   * The topics that are read and written, and how missing topics are created.
   *
   * @param review of the images whose answers are not sure; nothing if they go nowhere else
   */
  public record Topics(
      String in,
      String out,
      String labels,
      String accuracy,
      String deadLetters,
      Optional<String> review,
      int partitions,
      int replication) {
    /** Topics with other names that are created alike, and none for reviews. */
    public Topics named(String in, String out, String labels, String accuracy, String deadLetters) {
      return new Topics(
          in, out, labels, accuracy, deadLetters, Optional.empty(), partitions, replication);
    }
  }

  /**
   * How the service runs.
   *
   * @param prepareThreads at least 1, the stream thread included
   */
  public record Service(
      String applicationId,
      Optional<String> instanceId,
      Delivery delivery,
      Duration commitInterval,
      int streamThreads,
      Path stateDirectory,
      Duration closeTimeout,
      int batchSize,
      int prepareThreads) {
    private Service with(
        String application, Optional<String> instance, Duration interval, Path directory) {
      return new Service(
          application,
          instance,
          delivery,
          interval,
          streamThreads,
          directory,
          closeTimeout,
          batchSize,
          prepareThreads);
    }
  }

  /**
   * The model, its device and its threads.
   *
   * @param threads CPU threads for one call, at least 1
   */
  public record Model(
      String reference, Path directory, String device, int threads, String precision) {}

  /**
   * Metrics, health and logs.
   *
   * @param server the address at which other instances reach the port, or {@link
   *     Settings#AUTO_SERVER}
   * @param stall how long a stream thread may go without a poll
   * @param commit how long images may wait without a commit
   */
  public record Operations(
      String host, int port, String server, Duration stall, Duration commit, LogFormat logFormat) {}

  /**
   * Whether a topic decides which model runs.
   *
   * @param deployments the topic of the desired state
   * @param events the topic of what the instances did about it
   * @param shadow the topic of the challengers' answers
   */
  public record Models(Control control, String deployments, String events, String shadow) {
    public boolean areControlled() {
      return control == Control.ON;
    }
  }

  /**
   * When an answer is sure.
   *
   * @param confidence the least, 0 to 1
   * @param digitScore the least, 0 to 1
   */
  public record Answers(float confidence, float digitScore) {}

  /** Which images are accepted. */
  public record Images(
      int maxBytes, int maxPixels, int heapPercent, int maxFrames, Duration timeout) {}

  /**
   * The live page.
   *
   * @param uploads images and labels per second from one client
   * @param hosts host names that browsers may use besides loopback's and {@code http.host}
   */
  public record Page(boolean on, int uploads, List<String> hosts) {}

  /**
   * How labels are matched with answers, and how long the counts are kept.
   *
   * @param idle how long a model version without new counts is shown
   * @param retention how long the totals of such a version are kept
   * @param timestampTolerance how far ahead of the clock a record's timestamp may be
   */
  public record Accuracy(
      Duration labelRetention,
      int partitions,
      Duration idle,
      Duration retention,
      Duration timestampTolerance) {}
}
