package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
  private static final long TOTAL = 100 << 20;

  private final DecodingMemory memory = DecodingMemory.of(TOTAL);

  @Test
  void shouldWaitForMemoryThatAnotherHas() {
    // Given
    DecodingMemory.Share first = memory.take(60 << 20);
    CompletableFuture<DecodingMemory.Share> second =
        CompletableFuture.supplyAsync(() -> memory.withPlaces(1).take(60 << 20));
    assertThat(second).isNotDone();

    // When
    first.giveBack();

    // Then
    await().until(second::isDone);
  }

  @Test
  void shouldRefuseToWaitBehindTooMany() {
    // Given
    DecodingMemory page = memory.withPlaces(1);
    DecodingMemory.Share all = memory.take(TOTAL);
    CompletableFuture<DecodingMemory.Share> waiting =
        CompletableFuture.supplyAsync(() -> page.take(TOTAL));
    await().until(() -> page.waiting() == 1);

    // When / Then
    assertThatThrownBy(() -> page.take(TOTAL)).isInstanceOf(DecodingQueueFullException.class);
    all.giveBack();
    await().until(waiting::isDone);
  }

  @Test
  void shouldNotCountSmallPictures() {
    // Given
    DecodingMemory.Share all = memory.take(TOTAL);

    // When
    DecodingMemory.Share small = memory.withPlaces(0).take(DecodingMemory.SMALL - 1);

    // Then
    assertThat(small).isSameAs(DecodingMemory.Share.UNCOUNTED);
    all.giveBack();
  }
}
