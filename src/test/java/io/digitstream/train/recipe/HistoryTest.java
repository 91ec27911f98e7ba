package io.digitstream.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

public class HistoryTest {
  private static final List<EpochResult> EPOCHS =
      List.of(epoch(1, 0.9, 0.5), epoch(2, 0.95, 0.4), epoch(3, 0.95, 0.3), epoch(4, 0.94, 0.2));

  @Test
  void shouldKeepTheBestByAccuracyThenByLoss() {
    // When
    History history = new History(EPOCHS, true);
    // Then
    assertThat(history.kept().epoch()).isEqualTo(3);
    assertThat(history.isLastKept()).isFalse();
  }

  @Test
  void shouldKeepTheLastIfNothingMayBeChosenBy() {
    // When
    History history = new History(EPOCHS, false);
    // Then
    assertThat(history.kept().epoch()).isEqualTo(4);
  }

  @Test
  void shouldBeStalledAfterSoManyEpochsWithoutABetterOne() {
    // When
    History history = new History(EPOCHS, true);
    // Then
    assertThat(history.isStalled(1)).isTrue();
    assertThat(history.isStalled(2)).isFalse();
    assertThat(history.isStalled(0)).isFalse();
  }

  public static EpochResult epoch(int epoch, double accuracy, double loss) {
    return new EpochResult(epoch, loss, accuracy, loss, accuracy, Duration.ofSeconds(1));
  }
}
