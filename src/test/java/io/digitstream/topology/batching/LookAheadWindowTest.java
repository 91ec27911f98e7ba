package io.digitstream.topology.batching;

import static io.digitstream.topology.batching.FakeImages.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.topology.outcome.Outcome;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookAheadWindowTest {
  private static final TopicPartition ZERO = new TopicPartition("digits-in", 0);
  private static final TopicPartition ONE = new TopicPartition("digits-in", 1);
  private static final Outcome OUTCOME = new Outcome.Answered(null, null, null, null);

  private final RecordingListener listener = new RecordingListener();
  private final LookAheadWindow window = new LookAheadWindow(10, listener);

  @Test
  void shouldOfferThePartitionInHandBeforeTheOthers() {
    // Given
    window.announce(ZERO, 5, null, bytes("a"));
    window.announce(ONE, 7, null, bytes("b"));
    window.announce(ZERO, 6, null, bytes("c"));

    // When
    var waiting = window.waiting(ONE);

    // Then
    assertThat(waiting).extracting(FetchedImage::offset).containsExactly(7L, 5L, 6L);
  }

  @Test
  void shouldKeepAnOutcomeUntilTheNextRecordsTurn() {
    // Given
    window.announce(ZERO, 5, null, bytes("a"));
    window.announce(ZERO, 6, null, bytes("b"));
    window.arrive(ZERO, 5, null, bytes("a")).settle(OUTCOME);

    // When
    FetchedImage again = window.arrive(ZERO, 5, null, bytes("a"));
    FetchedImage next = window.arrive(ZERO, 6, null, bytes("b"));
    FetchedImage gone = window.arrive(ZERO, 5, null, bytes("a"));

    // Then
    assertThat(again.outcome()).isEqualTo(OUTCOME);
    assertThat(next.isWaiting()).isTrue();
    assertThat(gone.isWaiting()).isTrue();
  }

  @Test
  void shouldForgetRecordsThatWereSkipped() {
    // Given
    window.announce(ZERO, 5, null, bytes("a"));
    window.announce(ZERO, 6, null, bytes("b"));
    window.announce(ZERO, 9, null, bytes("c"));

    // When
    window.arrive(ZERO, 9, null, bytes("c"));

    // Then
    assertThat(window.waiting(ZERO)).extracting(FetchedImage::offset).containsExactly(9L);
  }

  @Test
  void shouldForgetAPartitionThatIsReadAgain() {
    // Given
    window.announce(ZERO, 5, null, bytes("old"));
    window.announce(ZERO, 6, null, bytes("old"));
    window.announce(ONE, 1, null, bytes("x"));

    // When
    window.announce(ZERO, 5, null, bytes("new"));

    // Then
    assertThat(window.waiting(ZERO)).extracting(FetchedImage::offset).containsExactly(5L, 1L);
    assertThat(window.arrive(ZERO, 5, null, bytes("new")).bytes()).isEqualTo(bytes("new"));
  }

  @Test
  void shouldForgetARevokedPartition() {
    // Given
    window.announce(ZERO, 5, null, bytes("a"));
    window.announce(ONE, 1, null, bytes("b"));

    // When
    window.forget(ZERO);

    // Then
    assertThat(window.waiting(ZERO)).extracting(FetchedImage::offset).containsExactly(1L);
  }

  @Test
  void shouldNotHoldMoreBytesThanItMay() {
    // Given
    window.announce(ZERO, 5, null, bytes("12345678"));

    // When
    window.announce(ZERO, 6, null, bytes("123"));
    window.announce(ZERO, 7, null, bytes("12"));

    // Then
    assertThat(window.waiting(ZERO)).extracting(FetchedImage::offset).containsExactly(5L, 7L);
  }

  @Test
  void shouldHaveRoomAgainForWhatIsSettledSkippedOrRevoked() {
    // Given
    window.announce(ZERO, 5, null, bytes("1234"));
    window.announce(ONE, 5, null, bytes("123"));
    window.announce(ONE, 6, null, bytes("123"));

    // When
    window.arrive(ZERO, 5, null, bytes("1234")).settle(OUTCOME);
    window.arrive(ONE, 6, null, bytes("123")).settle(OUTCOME);
    window.forget(ONE);
    window.announce(ZERO, 6, null, bytes("1234567890"));
    window.announce(ZERO, 7, null, bytes("1"));

    // Then
    assertThat(window.waiting(ZERO)).extracting(FetchedImage::offset).containsExactly(6L);
  }

  @Test
  void shouldTellHowManyAreInFlight() {
    // Given
    window.announce(ZERO, 5, null, bytes("a"));
    window.announce(ZERO, 6, null, null);
    window.announce(ZERO, 7, null, bytes("c"));
    window.announce(ONE, 1, null, bytes("d"));
    window.announce(ONE, 2, null, bytes("more than it may hold"));
    int fetched = listener.inFlight();

    // When
    window.arrive(ZERO, 5, null, bytes("a")).settle(OUTCOME);
    window.arrive(ZERO, 6, null, null).settle(OUTCOME);
    window.arrive(ZERO, 9, null, bytes("unknown")).settle(OUTCOME);
    int afterwards = listener.inFlight();
    window.forget(ONE);

    // Then
    assertThat(fetched).isEqualTo(4);
    assertThat(afterwards).isEqualTo(1);
    assertThat(listener.inFlight()).isZero();
  }

  @Test
  void shouldAnswerARecordItDoesNotKnow() {
    // When
    FetchedImage unknown = window.arrive(ZERO, 5, null, bytes("a"));

    // Then
    assertThat(unknown.isWaiting()).isTrue();
    assertThat(unknown.bytes()).isEqualTo(bytes("a"));
  }

  @Test
  void shouldTakeTombstones() {
    // Given
    window.announce(ZERO, 5, null, null);

    // When
    FetchedImage tombstone = window.arrive(ZERO, 5, null, null);

    // Then
    assertThat(tombstone.bytes()).isNull();
  }
}
