package io.digitstream.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting with its default. The flags, the reference and the checks are derived from it. */
public final class Settings {
  private static final String TOPIC_NAME = "[a-zA-Z0-9._-]{1,249}";
  private static final ValueType<String> TOPIC =
      ValueType.matching("a topic name: letters, digits, '.', '_' and '-'", TOPIC_NAME);

  public static final Setting<String> TOPIC_IN =
      new Setting<>("topics.in", "digits-in", TOPIC, "Topic of the images to read.");
  public static final Setting<String> TOPIC_OUT =
      new Setting<>("topics.out", "digits-out", TOPIC, "Topic of the predictions.");
  public static final Setting<String> TOPIC_LABELS =
      new Setting<>("topics.labels", "digits-labels", TOPIC, "Topic of the true labels.");
  public static final Setting<String> TOPIC_ACCURACY =
      new Setting<>(
          "topics.accuracy", "digits-accuracy", TOPIC, "Compacted topic of the running accuracy.");
  public static final Setting<String> TOPIC_DEAD_LETTERS =
      new Setting<>(
          "topics.dlq",
          "digits-dlq",
          TOPIC,
          "Dead-letter topic of images that cannot be read, and of invalid labels.");
  public static final Setting<Integer> TOPIC_PARTITIONS =
      new Setting<>(
          "topics.partitions",
          "6",
          ValueType.wholeNumber(1, 10_000),
          "Number of partitions of a topic that is created. It limits how many instances can share"
              + " the work.");
  public static final Setting<Integer> TOPIC_REPLICATION =
      new Setting<>(
          "topics.replication",
          "0",
          ValueType.wholeNumber(0, 100),
          "Number of replicas of a topic that is created; 0 uses the broker's default.");

  public static final Setting<String> APPLICATION_ID =
      new Setting<>(
          "application.id",
          "digitstream",
          ValueType.matching("a Kafka Streams application id", TOPIC_NAME),
          "Instances with the same id share the work.");
  public static final Setting<Optional<String>> INSTANCE_ID =
      new Setting<>(
          "instance.id",
          "none",
          ValueType.nameOrNone(),
          "Unique name of this instance that stays the same across restarts. With it, a restart"
              + " within the session timeout moves no partition and ends the unfinished transaction"
              + " at once.");
  public static final Setting<Delivery> DELIVERY =
      new Setting<>(
          "delivery",
          "exactly_once",
          ValueType.oneOf(Delivery.class),
          "exactly_once answers each image once; at_least_once may repeat some answers after a"
              + " crash.");
  public static final Setting<Duration> COMMIT_INTERVAL =
      new Setting<>(
          "commit.interval",
          "50ms",
          ValueType.duration(),
          "Time between commits. Readers of committed answers wait for the next commit.");
  public static final Setting<Integer> STREAM_THREADS =
      new Setting<>(
          "stream.threads",
          "1",
          ValueType.wholeNumber(1, 256),
          "Number of stream threads of this instance, each with its own model.");
  public static final Setting<Path> STATE_DIRECTORY =
      new Setting<>(
          "state.dir",
          "state",
          ValueType.path("a folder"),
          "Folder of the local state. If it is lost, the service rebuilds it from Kafka.");
  public static final Setting<Duration> CLOSE_TIMEOUT =
      new Setting<>(
          "close.timeout",
          "30s",
          ValueType.duration(),
          "Time that a shutdown may take to finish the current batch and commit.");
  public static final Setting<Integer> BATCH_SIZE =
      new Setting<>(
          "batch.size",
          "32",
          ValueType.wholeNumber(1, 1024),
          "Maximum number of images in one call of the model. An idle stream never waits for more"
              + " images.");

  public static final Setting<Integer> PREPARE_THREADS =
      new Setting<>(
          "prepare.threads",
          "0",
          ValueType.wholeNumber(0, 256),
          "Number of threads that decode and normalise the images of a batch, including the stream"
              + " thread. 0 uses as many as there are processors; 1 uses the stream thread only.");

  /** The bundled model that commands take if you name none. */
  public static final String DEFAULT_MODEL = "compact";

  public static final Setting<String> MODEL =
      new Setting<>(
          "model",
          DEFAULT_MODEL,
          ValueType.text("a model's name, NAME/VERSION or folder"),
          "Model to serve: NAME for its newest version, NAME/VERSION, or the folder of an"
              + " artifact.");
  public static final Setting<Path> MODEL_DIRECTORY =
      new Setting<>(
          "models.dir",
          "models",
          ValueType.path("a folder"),
          "Folder of your own models, searched in addition to the bundled ones.");
  public static final Setting<String> DEVICE =
      new Setting<>(
          "device",
          "auto",
          ValueType.matching("auto, cpu, gpu or gpu:N", "auto|cpu|gpu(:\\d{1,3})?"),
          "Where the model runs; auto uses a GPU if there is one.");
  public static final Setting<Integer> MODEL_THREADS =
      new Setting<>(
          "model.threads",
          "0",
          ValueType.wholeNumber(0, 1024),
          "Number of CPU threads for one call of the model; 0 divides the processors among the"
              + " stream threads.");

  public static final Setting<String> PRECISION =
      new Setting<>(
          "precision",
          "auto",
          ValueType.matching("auto, float32 or bfloat16", "auto|float32|bfloat16"),
          "Number format that the model computes with; auto uses bfloat16 if the CPU can multiply"
              + " it.");

  public static final Setting<Control> MODELS_CONTROL =
      new Setting<>(
          "models.control",
          "off",
          ValueType.oneOf(Control.class),
          "on lets the topic of deployments decide which model runs, while the service runs; off"
              + " uses the configured model and none of their topics. Set the same on all"
              + " instances.");
  public static final Setting<String> TOPIC_MODELS =
      new Setting<>(
          "topics.models",
          "digits-models",
          TOPIC,
          "Compacted topic of the desired deployment, with one partition.");
  public static final Setting<String> TOPIC_MODEL_EVENTS =
      new Setting<>(
          "topics.model-events",
          "digits-model-events",
          TOPIC,
          "Topic of what each instance did about the desired deployment.");

  public static final Setting<String> TOPIC_SHADOW =
      new Setting<>("topics.shadow", "digits-shadow", TOPIC, "Topic of the challengers' answers.");

  public static final Setting<Unsure> ANSWER_UNSURE =
      new Setting<>(
          "answer.unsure",
          "answer",
          ValueType.oneOf(Unsure.class),
          "What becomes of an answer that is not sure: answer only marks it; review also sends the"
              + " image to the review topic. Set the same on all instances.");
  public static final Setting<Float> UNSURE_CONFIDENCE =
      new Setting<>(
          "unsure.confidence",
          "0.9",
          ValueType.share(),
          "An answer with less confidence is not sure. 0 calls each answer sure.");
  public static final Setting<Float> UNSURE_DIGIT_SCORE =
      new Setting<>(
          "unsure.digit.score",
          "0.5",
          ValueType.share(),
          "An answer to an image with a lower digit score is not sure. At 0.5, 99 % of real digits"
              + " pass; 0 lets all pass.");
  public static final Setting<String> TOPIC_REVIEW =
      new Setting<>(
          "topics.review",
          "digits-review",
          TOPIC,
          "Topic of the images whose answers are not sure, with answer.unsure=review.");

  public static final Setting<Integer> IMAGE_MAX_BYTES =
      new Setting<>(
          "image.max.bytes", "16MiB", ValueType.bytes(), "Maximum size of an image file.");
  public static final Setting<Integer> IMAGE_MAX_PIXELS =
      new Setting<>(
          "image.max.pixels",
          "100000000",
          ValueType.wholeNumber(1, 1_000_000_000),
          "Maximum number of pixels (width times height) of an image. The available memory also"
              + " limits it.");
  public static final Setting<Integer> IMAGE_HEAP_PERCENT =
      new Setting<>(
          "image.heap.percent",
          "40",
          ValueType.wholeNumber(5, 80),
          "Share of the heap for decoding all images. An image that needs more is refused.");
  public static final Setting<Integer> IMAGE_MAX_FRAMES =
      new Setting<>(
          "image.max.frames",
          "1000",
          ValueType.wholeNumber(1, 100_000),
          "Maximum number of frames of an animation. Only the first frame is read.");
  public static final Setting<Duration> IMAGE_TIMEOUT =
      new Setting<>(
          "image.timeout", "5s", ValueType.duration(), "Maximum time to decode one image.");

  public static final Setting<Duration> LABEL_RETENTION =
      new Setting<>(
          "label.retention",
          "24h",
          ValueType.duration(),
          "How long an image waits for its label, or a label for its image.");
  public static final Setting<Integer> ACCURACY_PARTITIONS =
      new Setting<>(
          "accuracy.partitions",
          "4",
          ValueType.wholeNumber(1, 10_000),
          "Number of tasks that share the matching of labels. You cannot change it once the service"
              + " has run.");
  public static final Setting<Duration> ACCURACY_IDLE =
      new Setting<>(
          "accuracy.idle",
          "24h",
          ValueType.duration(),
          "If nothing is counted for a model version during this time, it disappears from the"
              + " metrics and the page. /api/accuracy still returns it.");
  public static final Setting<Duration> ACCURACY_RETENTION =
      new Setting<>(
          "accuracy.retention",
          "8760h",
          ValueType.duration(),
          "If nothing is counted for a model version during this time, its totals are deleted.");
  public static final Setting<Duration> TIMESTAMP_TOLERANCE =
      new Setting<>(
          "timestamp.tolerance",
          "1m",
          ValueType.duration(),
          "If a record's timestamp is further ahead of the clock than this, the record is counted"
              + " at the clock's time.");
  public static final Setting<String> HTTP_HOST =
      new Setting<>(
          "http.host",
          "0.0.0.0",
          ValueType.matching("an address or a host name", "[a-zA-Z0-9.:_-]{1,253}"),
          "Address on which the HTTP port listens; localhost accepts only this machine.");
  public static final Setting<Integer> HTTP_PORT =
      new Setting<>(
          "http.port",
          "8080",
          ValueType.wholeNumber(0, 65_535),
          "Port for metrics, health checks and the live page; 0 uses a free port.");

  /** Determines the address automatically. */
  public static final String AUTO_SERVER = "auto";

  public static final Setting<String> APPLICATION_SERVER =
      new Setting<>(
          "application.server",
          AUTO_SERVER,
          ValueType.matching(
              "auto or HOST:PORT",
              "auto|(\\[[0-9a-fA-F:.%]{2,60}\\]|[a-zA-Z0-9._-]{1,253}):\\d{1,5}"),
          "Address at which other instances reach this instance's HTTP port to query the accuracy;"
              + " auto uses the address towards Kafka.");
  public static final Setting<Duration> HEALTH_STALL =
      new Setting<>(
          "health.stall",
          "5m",
          ValueType.duration(),
          "If a stream thread has not polled for this time, it is stalled and the process is not"
              + " live.");
  public static final Setting<Duration> HEALTH_COMMIT =
      new Setting<>(
          "health.commit",
          "30s",
          ValueType.duration(),
          "If images wait and none has been committed for this time, the service is not ready.");
  public static final Setting<LogFormat> LOG_FORMAT =
      new Setting<>(
          "log.format",
          "text",
          ValueType.oneOf(LogFormat.class),
          "Format of log lines: text, or one JSON object per line.");

  public static final Setting<Boolean> PAGE =
      new Setting<>(
          "page",
          "false",
          ValueType.yesOrNo(),
          "Serves the live page at /. Anyone who can reach the port can then send images.");
  public static final Setting<Integer> PAGE_UPLOADS =
      new Setting<>(
          "page.uploads",
          "5",
          ValueType.wholeNumber(1, 1000),
          "Maximum number of images and labels per second from one client of the page. The limit"
              + " for all clients together is ten times as high.");
  public static final Setting<List<String>> PAGE_HOSTS =
      new Setting<>(
          "page.hosts",
          "none",
          ValueType.hosts(),
          "Host names under which browsers may open the page, such as an ingress's name. localhost"
              + " and http.host are always allowed.");

  private Settings() {}

  /** Settings of the topics, for commands that only send or read. */
  public static List<Setting<?>> topics() {
    return List.of(TOPIC_IN, TOPIC_OUT, TOPIC_LABELS, TOPIC_ACCURACY, TOPIC_DEAD_LETTERS);
  }

  /** Settings of the topics that are created. */
  public static List<Setting<?>> newTopics() {
    return List.of(TOPIC_PARTITIONS, TOPIC_REPLICATION);
  }

  /** Settings of the model and its device. */
  public static List<Setting<?>> model() {
    return List.of(MODEL, MODEL_DIRECTORY, DEVICE, MODEL_THREADS, PRECISION);
  }

  /** Settings of models that change while the service runs. */
  public static List<Setting<?>> models() {
    return List.of(MODELS_CONTROL, TOPIC_MODELS, TOPIC_MODEL_EVENTS, TOPIC_SHADOW);
  }

  /** Settings of what becomes of an answer. */
  public static List<Setting<?>> answers() {
    return List.of(ANSWER_UNSURE, UNSURE_CONFIDENCE, UNSURE_DIGIT_SCORE, TOPIC_REVIEW);
  }

  /** Settings of the images that are accepted. */
  public static List<Setting<?>> images() {
    return List.of(
        IMAGE_MAX_BYTES, IMAGE_MAX_PIXELS, IMAGE_HEAP_PERCENT, IMAGE_MAX_FRAMES, IMAGE_TIMEOUT);
  }

  /** Settings of how images flow through one process. */
  public static List<Setting<?>> flow() {
    return List.of(
        DELIVERY, COMMIT_INTERVAL, STREAM_THREADS, BATCH_SIZE, PREPARE_THREADS, TOPIC_PARTITIONS);
  }

  /** Settings of the running service. */
  public static List<Setting<?>> service() {
    return List.of(
        APPLICATION_ID,
        INSTANCE_ID,
        DELIVERY,
        COMMIT_INTERVAL,
        STREAM_THREADS,
        STATE_DIRECTORY,
        CLOSE_TIMEOUT,
        BATCH_SIZE,
        PREPARE_THREADS);
  }

  /** Settings of the running accuracy. */
  public static List<Setting<?>> accuracy() {
    return List.of(
        LABEL_RETENTION,
        ACCURACY_PARTITIONS,
        ACCURACY_IDLE,
        ACCURACY_RETENTION,
        TIMESTAMP_TOLERANCE);
  }

  /** Settings for operators. */
  public static List<Setting<?>> operations() {
    return List.of(
        HTTP_HOST, HTTP_PORT, APPLICATION_SERVER, HEALTH_STALL, HEALTH_COMMIT, LOG_FORMAT);
  }

  /** Settings of the live page. */
  public static List<Setting<?>> page() {
    return List.of(PAGE, PAGE_UPLOADS, PAGE_HOSTS);
  }

  /** All settings, in the order of the reference. */
  public static List<Setting<?>> all() {
    return Stream.of(
            topics(),
            newTopics(),
            service(),
            model(),
            models(),
            answers(),
            images(),
            accuracy(),
            operations(),
            page())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }
}
