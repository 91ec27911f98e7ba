package io.digitstream.topology.poisonpill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitImage;
import io.digitstream.topology.batching.FakeImages;
import io.digitstream.topology.outcome.RecordPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoisonPillsTest {
  private static final String TOPIC = "digits-in";
  private static final byte[] IMAGE = FakeImages.bytes("7");
  private static final byte[] OTHER = FakeImages.bytes("8");

  @TempDir private Path folder;

  @Test
  void shouldNotSuspectWhatWasDecoded() throws Exception {
    // Given
    open().guard(TOPIC).decode(position(5), IMAGE, PoisonPillsTest::digit);

    // When
    PoisonPills next = open();
    next.guard(TOPIC);

    // Then
    assertThat(Files.exists(folder.resolve("suspects"))).isFalse();
    assertThat(next.refuse(position(5), IMAGE)).isEmpty();
  }

  @Test
  void shouldSetAsideWhatWasBeingDecodedAtTwoEnds() throws Exception {
    // Given
    endWhileDecoding(open(), 5, IMAGE);
    endWhileDecoding(open(), 5, IMAGE);

    // When
    PoisonPills third = open();
    third.guard(TOPIC);

    // Then
    assertThat(third.refuse(position(5), IMAGE).orElseThrow().reason())
        .isEqualTo("ended-the-process");
    assertThat(third.refuse(position(5), OTHER)).isEmpty();
    assertThat(third.refuse(position(6), IMAGE)).isEmpty();
  }

  @Test
  void shouldForgetOneEndOnceTheImageIsDecoded() throws Exception {
    // Given
    endWhileDecoding(open(), 5, IMAGE);
    PoisonPills second = open();
    second.guard(TOPIC).decode(position(5), IMAGE, PoisonPillsTest::digit);
    endWhileDecoding(second, 5, IMAGE);

    // When
    PoisonPills third = open();
    third.guard(TOPIC);

    // Then
    assertThat(third.refuse(position(5), IMAGE)).isEmpty();
  }

  @Test
  void shouldDecodeASuspectWhileNoOtherImageIs() throws Exception {
    // Given
    endWhileDecoding(open(), 5, IMAGE);
    PoisonPills next = open();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch decoding = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<?> suspect =
        threads.submit(
            () ->
                next.guard(TOPIC)
                    .decode(
                        position(5),
                        IMAGE,
                        () -> {
                          decoding.countDown();
                          awaitQuietly(end);
                          return digit();
                        }));
    decoding.await();

    // When
    CountDownLatch other = new CountDownLatch(1);
    Future<?> second =
        threads.submit(
            () ->
                next.guard(TOPIC)
                    .decode(
                        position(9),
                        OTHER,
                        () -> {
                          other.countDown();
                          return digit();
                        }));
    boolean together = other.await(200, TimeUnit.MILLISECONDS);
    end.countDown();
    suspect.get(10, TimeUnit.SECONDS);
    second.get(10, TimeUnit.SECONDS);
    threads.shutdown();

    // Then
    assertThat(together).isFalse();
  }

  @Test
  void shouldCountAnErrorOfTheMachineThatStopsTheStream() throws Exception {
    // Given
    for (int i = 0; i < 2; i++) {
      DecodeGuard guard = open().guard(TOPIC);
      assertThatThrownBy(
              () ->
                  guard.decode(
                      position(5),
                      IMAGE,
                      () -> {
                        throw new StackOverflowError();
                      }))
          .isInstanceOf(StackOverflowError.class);
    }

    // When
    PoisonPills third = open();
    third.guard(TOPIC);

    // Then
    assertThat(third.refuse(position(5), IMAGE)).isPresent();
  }

  @Test
  void shouldSuspectEveryImageThatWasBeingDecodedForOneStreamThread() throws Exception {
    // Given
    Path kept = Files.createTempDirectory("kept");
    DecodeGuard guard = open().guard(TOPIC);
    ExecutorService worker = Executors.newSingleThreadExecutor();
    guard.decode(
        position(5),
        IMAGE,
        () -> {
          try {
            worker
                .submit(
                    () ->
                        guard.decode(
                            position(6),
                            OTHER,
                            () -> {
                              copyFiles(folder, kept);
                              return digit();
                            }))
                .get(10, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return digit();
        });
    worker.shutdown();
    copyFiles(kept, folder);

    // When
    open().guard(TOPIC);

    // Then
    assertThat(Files.readAllLines(folder.resolve("suspects"))).hasSize(2);
  }

  @Test
  void shouldSetAsideWhatKafkaRefusedTwice() {
    // Given
    for (int i = 0; i < 2; i++) {
      PoisonPills resort = open();
      resort.guard(TOPIC);
      resort.writeFor(
          position(5),
          IMAGE,
          () ->
              resort.refused(
                  resort.current().orElseThrow(), "out", new RecordTooLargeException("large")));
    }

    // When
    PoisonPills third = open();
    third.guard(TOPIC);

    // Then
    assertThat(third.refuse(position(5), IMAGE).orElseThrow().reason()).isEqualTo("answer-refused");
    assertThat(third.current()).isEmpty();
  }

  @Test
  void shouldPassOverDamagedFiles() throws Exception {
    // Given
    endWhileDecoding(open(), 5, IMAGE);
    open().guard(TOPIC);
    Random random = new Random(1234);
    byte[] damage = new byte[40_000];
    for (String file : new String[] {"suspects", "decoding"}) {
      random.nextBytes(damage);
      Files.write(folder.resolve(file), damage);
    }

    // When
    PoisonPills next = open();
    next.guard(TOPIC).decode(position(5), IMAGE, PoisonPillsTest::digit);

    // Then
    assertThat(next.refuse(position(5), IMAGE)).isEmpty();
  }

  private PoisonPills open() {
    return PoisonPills.in(folder);
  }

  /** Leaves the files as an end of the process would, in the midst of a decode. */
  private void endWhileDecoding(PoisonPills resort, long offset, byte[] bytes) throws Exception {
    Path kept = Files.createTempDirectory("kept");
    resort
        .guard(TOPIC)
        .decode(
            position(offset),
            bytes,
            () -> {
              copyFiles(folder, kept);
              return digit();
            });
    copyFiles(kept, folder);
  }

  private static void copyFiles(Path from, Path to) {
    copy(from.resolve("decoding"), to.resolve("decoding"));
    if (Files.exists(from.resolve("suspects"))) {
      copy(from.resolve("suspects"), to.resolve("suspects"));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.write(to, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DigitImage digit() {
    return DigitImage.of(new byte[DigitImage.PIXELS]);
  }

  private static RecordPosition position(long offset) {
    return new RecordPosition(new TopicPartition(TOPIC, 0), offset);
  }
}
