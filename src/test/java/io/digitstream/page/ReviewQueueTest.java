package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.digit.UnsureReason;
import io.digitstream.page.ReviewPicture.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReviewQueueTest {
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private final ReviewQueue queue = new ReviewQueue(() -> now);

  @Test
  void shouldShowEachPictureToOnePage() {
    // Given
    offer("a", "b");
    // When
    Optional<String> first = next("anna");
    Optional<String> second = next("ben");
    Optional<String> third = next("cleo");
    // Then
    assertThat(first).contains("a");
    assertThat(second).contains("b");
    assertThat(third).isEmpty();
    assertThat(next("anna")).as("the same until it is done").contains("a");
  }

  @Test
  void shouldGiveAPictureToAnotherWhenTheLeaseEnds() {
    // Given
    offer("a");
    next("anna");
    // When
    now = now.plus(ReviewQueue.LEASE);
    // Then
    assertThat(queue.isLeasedTo("anna", "a")).isFalse();
    assertThat(next("ben")).contains("a");
    assertThat(next("anna")).isEmpty();
  }

  @Test
  void shouldRenewTheLeaseOfAPageThatAsksAgain() {
    // Given
    offer("a");
    next("anna");
    now = now.plus(ReviewQueue.LEASE.dividedBy(2));
    // When
    next("anna");
    now = now.plus(ReviewQueue.LEASE.dividedBy(2));
    // Then
    assertThat(next("ben")).isEmpty();
  }

  @Test
  void shouldShowASkippedPictureToOthersOnly() {
    // Given
    offer("a", "b");
    next("anna");
    // When
    queue.skip("anna", "a");
    // Then
    assertThat(next("anna")).contains("b");
    assertThat(next("ben")).contains("a");
    assertThat(queue.takeBack("anna", "a")).as("Ben has it").isFalse();
  }

  @Test
  void shouldTakeBackASkipAndALabel() {
    // Given
    offer("a", "b");
    next("anna");
    queue.skip("anna", "a");
    // When
    boolean skip = queue.takeBack("anna", "a");
    queue.settle("anna", "a");
    boolean label = queue.takeBack("anna", "a");
    // Then
    assertThat(skip).isTrue();
    assertThat(label).isTrue();
    assertThat(next("anna")).contains("a");
    assertThat(next("ben")).contains("b");
    assertThat(queue.takeBack("ben", "a")).as("not Ben's").isFalse();
  }

  @Test
  void shouldNotShowWhatSomebodyLabelledBeforeOrMeanwhile() {
    // Given
    queue.labelled("early");
    offer("early", "late", "mine");
    // When
    queue.labelled("late");
    Optional<String> shown = next("anna");
    queue.labelled("mine");
    // Then
    assertThat(shown).contains("mine");
    assertThat(queue.isLeasedTo("anna", "mine")).as("whoever looks at it decides").isTrue();
    assertThat(next("ben")).isEmpty();
  }

  @Test
  void shouldKnowWhereToGoOnAfterARestart() {
    // Given
    offer("a", "b", "c");
    // When
    next("anna");
    queue.settle("anna", "a");
    // Then
    assertThat(queue.firstWaiting(0)).isEqualTo(OptionalLong.of(1));
    assertThat(queue.firstWaiting(1)).isEmpty();
  }

  @Test
  void shouldForgetThePicturesOfAnotherInstance() {
    // Given
    offer("a");
    queue.offer(picture("b", new Place(1, 0)));
    // When
    queue.forget(List.of(0));
    // Then
    assertThat(next("anna")).contains("b");
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void shouldMakeRoomWhereAllWereSkipped() {
    // Given
    int offered = 0;
    while (!queue.isFull()) {
      queue.offer(picture("img-" + offered, new Place(0, offered)));
      offered++;
    }
    // When
    next("anna");
    queue.skip("anna", "img-0");
    // Then
    assertThat(queue.isFull()).isFalse();
    assertThat(queue.size()).isEqualTo(offered - 1);
    assertThat(queue.firstWaiting(0)).isEqualTo(OptionalLong.of(1));
  }

  private Optional<String> next(String page) {
    return queue.next(page).map(ReviewPicture::id);
  }

  private void offer(String... ids) {
    for (int i = 0; i < ids.length; i++) {
      queue.offer(picture(ids[i], new Place(0, i)));
    }
  }

  static ReviewPicture picture(String id, Place place) {
    Prediction answer =
        new Prediction(
            id,
            Classification.of(new float[] {0.1f, 0.6f, 0, 0, 0, 0, 0, 0.3f, 0, 0}, 0.75f),
            new ModelId("cnn", "1"),
            Instant.EPOCH.plus(Duration.ofDays(1)),
            Optional.of(UnsureReason.CONFIDENCE));
    return new ReviewPicture(
        answer, DigitImage.of(new byte[DigitImage.PIXELS]), Optional.empty(), place);
  }
}
