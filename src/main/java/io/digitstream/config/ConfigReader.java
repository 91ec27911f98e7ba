package io.digitstream.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads every setting once into one tree of records, from any source of texts. */
public final class ConfigReader {
  private final Function<Setting<?>, String> texts;

  /**
   * Creates a reader.
   *
   * @param texts returns the text of a setting, or its default
   */
  public ConfigReader(Function<Setting<?>, String> texts) {
    this.texts = texts;
  }

  /**
   * Reads and checks all settings.
   *
   * @throws ConfigException that names the first invalid setting
   */
  public DigitstreamConfig read(Map<String, String> kafka) throws ConfigException {
    return new DigitstreamConfig(
        topics(),
        service(),
        model(),
        images(),
        accuracy(),
        operations(),
        page(),
        models(),
        answers(),
        Map.copyOf(kafka));
  }

  private DigitstreamConfig.Topics topics() throws ConfigException {
    return new DigitstreamConfig.Topics(
        value(Settings.TOPIC_IN),
        value(Settings.TOPIC_OUT),
        value(Settings.TOPIC_LABELS),
        value(Settings.TOPIC_ACCURACY),
        value(Settings.TOPIC_DEAD_LETTERS),
        reviewTopic(),
        value(Settings.TOPIC_PARTITIONS),
        value(Settings.TOPIC_REPLICATION));
  }

  private DigitstreamConfig.Service service() throws ConfigException {
    return new DigitstreamConfig.Service(
        value(Settings.APPLICATION_ID),
        value(Settings.INSTANCE_ID),
        value(Settings.DELIVERY),
        value(Settings.COMMIT_INTERVAL),
        value(Settings.STREAM_THREADS),
        value(Settings.STATE_DIRECTORY),
        value(Settings.CLOSE_TIMEOUT),
        value(Settings.BATCH_SIZE),
        prepareThreads());
  }

  private int prepareThreads() throws ConfigException {
    int threads = value(Settings.PREPARE_THREADS);
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private DigitstreamConfig.Model model() throws ConfigException {
    return new DigitstreamConfig.Model(
        value(Settings.MODEL),
        value(Settings.MODEL_DIRECTORY),
        value(Settings.DEVICE),
        modelThreads(),
        value(Settings.PRECISION));
  }

  /** PyTorch's own choice knows neither the other stream threads nor a container's limit. */
  private int modelThreads() throws ConfigException {
    int threads = value(Settings.MODEL_THREADS);
    int processors = Runtime.getRuntime().availableProcessors();
    return threads > 0 ? threads : Math.max(1, processors / value(Settings.STREAM_THREADS));
  }

  private DigitstreamConfig.Images images() throws ConfigException {
    return new DigitstreamConfig.Images(
        value(Settings.IMAGE_MAX_BYTES),
        value(Settings.IMAGE_MAX_PIXELS),
        value(Settings.IMAGE_HEAP_PERCENT),
        value(Settings.IMAGE_MAX_FRAMES),
        value(Settings.IMAGE_TIMEOUT));
  }

  private DigitstreamConfig.Accuracy accuracy() throws ConfigException {
    return new DigitstreamConfig.Accuracy(
        value(Settings.LABEL_RETENTION),
        value(Settings.ACCURACY_PARTITIONS),
        value(Settings.ACCURACY_IDLE),
        value(Settings.ACCURACY_RETENTION),
        value(Settings.TIMESTAMP_TOLERANCE));
  }

  private DigitstreamConfig.Operations operations() throws ConfigException {
    return new DigitstreamConfig.Operations(
        value(Settings.HTTP_HOST),
        value(Settings.HTTP_PORT),
        value(Settings.APPLICATION_SERVER),
        value(Settings.HEALTH_STALL),
        value(Settings.HEALTH_COMMIT),
        value(Settings.LOG_FORMAT));
  }

  private DigitstreamConfig.Page page() throws ConfigException {
    return new DigitstreamConfig.Page(
        value(Settings.PAGE), value(Settings.PAGE_UPLOADS), value(Settings.PAGE_HOSTS));
  }

  private DigitstreamConfig.Models models() throws ConfigException {
    return new DigitstreamConfig.Models(
        value(Settings.MODELS_CONTROL),
        value(Settings.TOPIC_MODELS),
        value(Settings.TOPIC_MODEL_EVENTS),
        value(Settings.TOPIC_SHADOW));
  }

  private Optional<String> reviewTopic() throws ConfigException {
    String topic = value(Settings.TOPIC_REVIEW);
    return value(Settings.ANSWER_UNSURE) == Unsure.REVIEW ? Optional.of(topic) : Optional.empty();
  }

  private DigitstreamConfig.Answers answers() throws ConfigException {
    return new DigitstreamConfig.Answers(
        value(Settings.UNSURE_CONFIDENCE), value(Settings.UNSURE_DIGIT_SCORE));
  }

  private <T> T value(Setting<T> setting) throws ConfigException {
    return setting.parse(texts.apply(setting));
  }
}
