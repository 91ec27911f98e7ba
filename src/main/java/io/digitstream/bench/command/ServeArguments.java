package io.digitstream.bench.command;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Setting;
import io.digitstream.config.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A configuration of the service as arguments of {@code serve}, for a process of its own. */
final class ServeArguments {
  private ServeArguments() {}

  /** Creates the topics that are missing, logs as text and has no page. */
  static List<String> of(DigitstreamConfig config) {
    Map<Setting<?>, Object> values = new LinkedHashMap<>();
    DigitstreamConfig.Topics topics = config.topics();
    values.put(Settings.TOPIC_IN, topics.in());
    values.put(Settings.TOPIC_OUT, topics.out());
    values.put(Settings.TOPIC_LABELS, topics.labels());
    values.put(Settings.TOPIC_ACCURACY, topics.accuracy());
    values.put(Settings.TOPIC_DEAD_LETTERS, topics.deadLetters());
    values.put(Settings.TOPIC_PARTITIONS, topics.partitions());
    values.put(Settings.TOPIC_REPLICATION, topics.replication());
    DigitstreamConfig.Service service = config.service();
    values.put(Settings.APPLICATION_ID, service.applicationId());
    values.put(Settings.INSTANCE_ID, service.instanceId().orElse("none"));
    values.put(Settings.DELIVERY, service.delivery().name().toLowerCase(Locale.ROOT));
    values.put(Settings.COMMIT_INTERVAL, millis(service.commitInterval()));
    values.put(Settings.STREAM_THREADS, service.streamThreads());
    values.put(Settings.STATE_DIRECTORY, service.stateDirectory());
    values.put(Settings.CLOSE_TIMEOUT, millis(service.closeTimeout()));
    values.put(Settings.BATCH_SIZE, service.batchSize());
    values.put(Settings.PREPARE_THREADS, service.prepareThreads());
    DigitstreamConfig.Model model = config.model();
    values.put(Settings.MODEL, model.reference());
    values.put(Settings.MODEL_DIRECTORY, model.directory());
    values.put(Settings.DEVICE, model.device());
    values.put(Settings.MODEL_THREADS, model.threads());
    values.put(Settings.PRECISION, model.precision());
    DigitstreamConfig.Images images = config.images();
    values.put(Settings.IMAGE_MAX_BYTES, images.maxBytes() + "B");
    values.put(Settings.IMAGE_MAX_PIXELS, images.maxPixels());
    values.put(Settings.IMAGE_HEAP_PERCENT, images.heapPercent());
    values.put(Settings.IMAGE_MAX_FRAMES, images.maxFrames());
    values.put(Settings.IMAGE_TIMEOUT, millis(images.timeout()));
    values.put(Settings.HTTP_HOST, config.operations().host());
    values.put(Settings.HTTP_PORT, config.operations().port());
    values.put(Settings.LOG_FORMAT, "text");
    values.put(Settings.PAGE, false);
    return Stream.concat(
            Stream.of(
                "--create-topics",
                "--bootstrap-servers=" + config.kafka().get("bootstrap.servers")),
            values.entrySet().stream().map(each -> each.getKey().flag() + "=" + each.getValue()))
        .toList();
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
