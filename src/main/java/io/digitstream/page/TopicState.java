package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.ShownModels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state read from the topics, for open pages. One thread updates it, others read it. */
public final class TopicState {
  private static final int RECENT_PER_SECOND = 8;

  private final InstantSource clock;
  private final RecentPictures pictures;
  private final EventLog log;
  private final OpenPages pages;
  private final Throughput throughput = new Throughput();
  private final AccuracySnapshot snapshot;
  private final DeadLetters deadLetters = new DeadLetters();
  private final ConfusionExamples examples = new ConfusionExamples();
  private final TokenBucket recent =
      new TokenBucket(RECENT_PER_SECOND, RECENT_PER_SECOND, System::nanoTime);

  TopicState(
      InstantSource clock,
      RecentPictures pictures,
      EventLog log,
      OpenPages pages,
      ShownModels models) {
    this.clock = clock;
    this.pictures = pictures;
    this.log = log;
    this.pages = pages;
    this.snapshot = new AccuracySnapshot(models);
  }

  /**
   * The answer that a page waits for.
   *
   * @param unsureBecause null if the answer is sure
   * @param predictedAfter ms from its record's timestamp
   * @param readAfter ms from the prediction until its answer was read, committed
   */
  private record Answer(
      String id,
      int label,
      List<Float> probabilities,
      String model,
      String unsureBecause,
      long predictedAfter,
      long readAfter) {}

  /** An answer of another sender; without pixels if the picture is not kept. */
  private record Recent(String id, int label, float confidence, String pixels, long latency) {}

  private record Rejected(String id, String reason, String message) {}

  /** The state of everything. */
  record State(
      long now,
      Throughput.View throughput,
      List<AccuracySnapshot.Score> scores,
      DeadLetters.View deadLetters) {}

  /**
   * An answer was read.
   *
   * @param sentAt the image's timestamp
   */
  public void answered(Prediction prediction, Instant sentAt) {
    Instant now = clock.instant();
    Duration latency = Duration.between(sentAt, now);
    String id = ShownText.id(prediction.id());
    DigitImage picture = pictures.of(id).orElse(null);
    throughput.add(now, latency);
    examples.answered(id, prediction.classification(), picture);
    Optional<String> audience = pages.audience("answer", prediction.id());
    if (audience.isPresent()) {
      log.publish(audience, "answer", PageJson.write(answer(prediction, sentAt, now)));
    }
    if (audience.isPresent() || recent.take()) {
      log.publish(Optional.empty(), "recent", PageJson.write(recent(prediction, picture, latency)));
    }
  }

  /** A dead letter was read. */
  public void deadLettered(DeadLetterEvent deadLetter) {
    deadLetters.add(
        new DeadLetterEvent(
            ShownText.id(deadLetter.id()),
            ShownText.id(deadLetter.stage()),
            ShownText.id(deadLetter.reason()),
            ShownText.sentence(deadLetter.message()),
            deadLetter.seenAt()));
    Optional<String> audience = pages.audience("rejected", deadLetter.id());
    if (audience.isPresent()) {
      Rejected rejected =
          new Rejected(
              deadLetter.id(),
              ShownText.id(deadLetter.reason()),
              ShownText.sentence(deadLetter.message()));
      log.publish(audience, "rejected", PageJson.write(rejected));
    }
  }

  /** A label was read. */
  public void labelled(String id, int label) {
    examples.labelled(ShownText.id(id), label);
  }

  /** A count of the running accuracy was read. */
  public void scored(Accuracy accuracy) {
    snapshot.scored(accuracy);
  }

  ConfusionExamples examples() {
    return examples;
  }

  State state() {
    Instant now = clock.instant();
    return new State(
        now.toEpochMilli(), throughput.view(now), snapshot.scores(), deadLetters.view());
  }

  private static Answer answer(Prediction prediction, Instant sentAt, Instant now) {
    Classification classification = prediction.classification();
    List<Float> probabilities = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      probabilities.add(classification.probability(digit));
    }
    return new Answer(
        prediction.id(),
        classification.label(),
        probabilities,
        ShownText.id(prediction.model().toString()),
        prediction.unsure().map(UnsureReason::tag).orElse(null),
        Duration.between(sentAt, prediction.predictedAt()).toMillis(),
        Duration.between(prediction.predictedAt(), now).toMillis());
  }

  private static Recent recent(Prediction prediction, DigitImage picture, Duration latency) {
    Classification classification = prediction.classification();
    return new Recent(
        ShownText.id(prediction.id()),
        classification.label(),
        classification.confidence(),
        PageJson.pixels(picture),
        latency.toMillis());
  }
}
