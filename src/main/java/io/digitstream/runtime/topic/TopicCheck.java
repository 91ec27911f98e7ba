package io.digitstream.runtime.topic;

import io.digitstream.topology.batching.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/** Finds settings of the service's topics that cannot work or that have a drawback. */
public final class TopicCheck {
  /** An answer to an image without a key and headers, at most. */
  private static final int ANSWER_BYTES = 2176;

  /** The counts of one model version with all their digits, at most. */
  private static final int ACCURACY_BYTES = 8192;

  /** The headers of a dead letter, whose texts are cut, at most. */
  private static final int DEAD_LETTER_BYTES = 32_768;

  /** The headers of a review record, whose answer is left out where the image's id is long. */
  private static final int REVIEW_BYTES = 32_768;

  private final Map<TopicUse, TopicSettings> topics;
  private final Set<TopicUse> written;
  private final List<TopicFinding> findings = new ArrayList<>();

  private TopicCheck(Map<TopicUse, TopicSettings> topics, Set<TopicUse> written) {
    this.topics = topics;
    this.written = written;
  }

  /**
   * Looks at some topics.
   *
   * @param written those that whoever asks writes to, and not only reads
   */
  public static List<TopicFinding> findings(
      Map<TopicUse, TopicSettings> topics, Set<TopicUse> written) {
    TopicCheck check = new TopicCheck(topics, written);
    topics.forEach(check::checkReplicas);
    check.on(TopicUse.IMAGES).ifPresent(check::checkImages);
    check.on(TopicUse.ANSWERS).ifPresent(check::checkAnswers);
    check.on(TopicUse.ACCURACY).ifPresent(check::checkAccuracy);
    check.on(TopicUse.DEAD_LETTERS).ifPresent(check::checkDeadLetters);
    check.on(TopicUse.REVIEW).ifPresent(check::checkReview);
    return List.copyOf(check.findings);
  }

  private void checkReplicas(TopicUse use, TopicSettings topic) {
    if (topic.minInSyncReplicas() > topic.replicas()) {
      String line =
          "topic %s has %s %d and %d replicas: Kafka refuses every record"
              .formatted(
                  topic.topic(),
                  TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                  topic.minInSyncReplicas(),
                  topic.replicas());
      findings.add(new TopicFinding(written.contains(use), line));
    }
  }

  private void checkImages(TopicSettings topic) {
    if (topic.isCompacted()) {
      costs(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "Kafka refuses images without a key, and only the last of several images with one key is"
              + " sure to be answered");
    }
  }

  private void checkAnswers(TopicSettings topic) {
    requireBytes(topic, ANSWER_BYTES, "an answer", "every image would become a dead letter");
    if (topic.isCompacted()) {
      costs(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "images without a key become dead letters, and answers to one key replace each other");
    }
    on(TopicUse.IMAGES).ifPresent(images -> compareTimes(images, topic));
  }

  /** The answer has the image's timestamp. */
  private void compareTimes(TopicSettings images, TopicSettings answers) {
    RecordLimits in = images.recordLimits(Integer.MAX_VALUE);
    RecordLimits out = answers.recordLimits(Integer.MAX_VALUE);
    Duration oldest =
        images.retention().filter(kept -> kept.compareTo(in.before()) < 0).orElse(in.before());
    if (out.before().compareTo(oldest) < 0) {
      costs(
          answers,
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
          "images that are older become dead letters, and " + images.topic() + " takes them");
    }
    if (!images.hasTimeOfBroker() && out.after().compareTo(in.after()) < 0) {
      costs(
          answers,
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          "images that are further ahead become dead letters, and "
              + images.topic()
              + " takes them");
    }
  }

  private void checkAccuracy(TopicSettings topic) {
    requireBytes(topic, ACCURACY_BYTES, "a record of the counts", "the service would stop");
    if (!topic.isCompacted()) {
      cannotWork(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "expected compact, or the counts of a model that is not used for a while are deleted");
    }
  }

  private void checkDeadLetters(TopicSettings topic) {
    requireBytes(topic, DEAD_LETTER_BYTES, "a dead letter", "the service would stop at it");
    if (topic.isCompacted()) {
      cannotWork(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "expected delete, because a dead letter may have no key, or the same key as another");
    }
    compareSizes(topic, "dead letters of larger images do not contain the image");
  }

  private void checkReview(TopicSettings topic) {
    requireBytes(topic, REVIEW_BYTES, "a review record", "the service would stop at it");
    if (topic.isCompacted()) {
      cannotWork(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          "expected delete, because an image may have no key, or the same key as another");
    }
    compareSizes(topic, "review records of larger images do not contain the image");
  }

  private void compareSizes(TopicSettings topic, String consequence) {
    on(TopicUse.IMAGES)
        .filter(images -> topic.maxMessageBytes() < images.maxMessageBytes())
        .ifPresent(
            images ->
                costs(
                    topic,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    "%s, and %s accepts %d"
                        .formatted(consequence, images.topic(), images.maxMessageBytes())));
  }

  private void requireBytes(TopicSettings topic, int needed, String record, String consequence) {
    if (topic.maxMessageBytes() < needed) {
      cannotWork(
          topic,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          "%s needs up to %d: %s".formatted(record, needed, consequence));
    }
  }

  private Optional<TopicSettings> on(TopicUse use) {
    return Optional.ofNullable(topics.get(use));
  }

  private void cannotWork(TopicSettings topic, String setting, String why) {
    findings.add(new TopicFinding(true, line(topic, setting, why)));
  }

  private void costs(TopicSettings topic, String setting, String why) {
    findings.add(new TopicFinding(false, line(topic, setting, why)));
  }

  private static String line(TopicSettings topic, String setting, String why) {
    return "topic %s has %s %s: %s"
        .formatted(topic.topic(), setting, topic.configs().get(setting), why);
  }
}
