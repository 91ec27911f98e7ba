package io.digitstream.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.batching.Preparation.Prepared;
import io.digitstream.topology.poisonpill.DecodeGuard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelPreparationTest {
  private static final TopicPartition PARTITION = new TopicPartition("digits-in", 0);
  private static final int LARGE = 2000;

  private final PreparationWorkers workers = PreparationWorkers.of(3);
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void shouldPrepareLargeImagesAtTheSameTimeAndReturnThemInOrder() {
    // Given
    CyclicBarrier four = new CyclicBarrier(4);
    ParallelPreparation preparation = preparation(text -> four.await(30, TimeUnit.SECONDS));

    // When
    List<Preparation> preparations =
        preparation.prepareInOrder(
            large("3", "1", "4", "1", "5", "9", "2", "6"), ParallelPreparationTest::always);

    // Then
    assertThat(digits(preparations)).containsExactly(3, 1, 4, 1, 5, 9, 2, 6);
    assertThat(threads).hasSize(4);
  }

  @Test
  void shouldPrepareSmallImagesOnTheStreamThread() {
    // Given
    ParallelPreparation preparation = preparation(text -> {});

    // When
    List<Preparation> preparations =
        preparation.prepareInOrder(
            images(1, "3", "1", "4", "1", "5"), ParallelPreparationTest::always);

    // Then
    assertThat(digits(preparations)).containsExactly(3, 1, 4, 1, 5);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void shouldThrowOnTheStreamThreadWhatAWorkerMet() {
    // Given
    Thread stream = Thread.currentThread();
    CyclicBarrier two = new CyclicBarrier(2);
    ParallelPreparation preparation =
        preparation(
            text -> {
              two.await(30, TimeUnit.SECONDS);
              if (Thread.currentThread() != stream) {
                throw new StackOverflowError("of a worker");
              }
            });

    // When
    List<FetchedImage> images = large("1", "2");

    // Then
    assertThatThrownBy(() -> preparation.prepareInOrder(images, ParallelPreparationTest::always))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("of a worker");
  }

  @Test
  void shouldHaveNothingPendingWhenItThrows() {
    // Given
    AtomicInteger atWork = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    CyclicBarrier four = new CyclicBarrier(4);
    ParallelPreparation preparation =
        preparation(
            text -> {
              atWork.incrementAndGet();
              four.await(30, TimeUnit.SECONDS);
              if (text.startsWith("1")) {
                atWork.decrementAndGet();
                failed.countDown();
                throw new OutOfMemoryError("of one image");
              }
              failed.await();
              LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
              atWork.decrementAndGet();
            });
    List<FetchedImage> images = large("1", "2", "3", "4", "5", "6", "7", "8");

    // When
    assertThatThrownBy(() -> preparation.prepareInOrder(images, ParallelPreparationTest::always))
        .isInstanceOf(OutOfMemoryError.class);

    // Then
    assertThat(atWork).hasValue(0);
  }

  @Test
  void shouldThrowAnErrorThatSeveralThreadsMet() {
    // Given
    Error shared = new OutOfMemoryError("of all threads");
    CyclicBarrier four = new CyclicBarrier(4);
    ParallelPreparation preparation =
        preparation(
            text -> {
              four.await(30, TimeUnit.SECONDS);
              throw shared;
            });

    // When
    List<FetchedImage> images = large("1", "2", "3", "4");

    // Then
    assertThatThrownBy(() -> preparation.prepareInOrder(images, ParallelPreparationTest::always))
        .isSameAs(shared);
  }

  @Test
  void shouldReturnThePreparedOnesWhenTimeIsOver() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    ParallelPreparation preparation = preparation(text -> {});

    // When
    List<Preparation> preparations =
        preparation.prepareInOrder(
            large("3", "1", "4", "1", "5"), () -> asked.incrementAndGet() <= 3);

    // Then
    assertThat(digits(preparations)).containsExactly(3, 1, 4);
  }

  @Test
  void shouldPrepareAlonePicturesThatNoWorkerIsFreeFor() {
    // Given
    ParallelPreparation preparation = preparation(text -> {});
    workers.close();

    // When
    List<Preparation> preparations =
        preparation.prepareInOrder(large("3", "1", "4"), ParallelPreparationTest::always);

    // Then
    assertThat(digits(preparations)).containsExactly(3, 1, 4);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void shouldKeepAnInterruptForLater() {
    // Given
    ParallelPreparation preparation = preparation(text -> {});
    Thread.currentThread().interrupt();

    // When
    List<Preparation> preparations =
        preparation.prepareInOrder(large("3", "1", "4"), ParallelPreparationTest::always);

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(digits(preparations)).containsExactly(3, 1, 4);
  }

  private static boolean always() {
    return true;
  }

  private ParallelPreparation preparation(Work work) {
    return new ParallelPreparation(
        new ImagePreparation(
            new WorkingImages(work),
            PipelineListener.NOOP,
            () -> new ModelId("fake", "1"),
            DecodeGuard.NONE),
        workers);
  }

  private static List<FetchedImage> large(String... texts) {
    return images(LARGE, texts);
  }

  private static List<FetchedImage> images(int bytes, String... texts) {
    List<FetchedImage> images = new ArrayList<>();
    for (String text : texts) {
      byte[] image =
          Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), Math.max(bytes, text.length()));
      images.add(new FetchedImage(PARTITION, images.size(), null, image, ByteBudget.none()));
    }
    return images;
  }

  private static List<Integer> digits(List<Preparation> preparations) {
    return preparations.stream().map(each -> FakeImages.digit(((Prepared) each).image())).toList();
  }

  private interface Work {
    void on(String text) throws Exception;
  }

  /** Does something with each image before it is prepared. */
  private final class WorkingImages implements ImagePreprocessor {
    private final ImagePreprocessor images = new FakeImages();
    private final Work work;

    WorkingImages(Work work) {
      this.work = work;
    }

    @Override
    public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
      threads.add(Thread.currentThread());
      try {
        work.on(new String(bytes, StandardCharsets.UTF_8));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return images.preprocess(bytes);
    }
  }
}
