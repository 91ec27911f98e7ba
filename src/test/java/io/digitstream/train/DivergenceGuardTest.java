package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.HistoryTest;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingDivergedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceGuardTest {
  private final DivergenceGuard guard = new DivergenceGuard(Trainings.plan(Recipe.best(), 9));

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void shouldNoticeALossBeyondEveryBound(double loss) throws Exception {
    // Given
    guard.batchDone(1, 2.3);
    // When / Then
    assertThatThrownBy(() -> guard.batchDone(1, loss))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("The learning rate of 0.001 is probably too high");
  }

  @Test
  void shouldBearASingleImageThatIsFarOff() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              for (int batch = 0; batch < 100; batch++) {
                guard.batchDone(1, batch % 25 == 24 ? 300 : 0.2);
              }
            });
  }

  @Test
  void shouldNoticeATrainingThatFallsBackToGuessing() {
    // Given
    List<EpochResult> earlier = List.of(HistoryTest.epoch(1, 0.98, 0.06));
    // When / Then
    assertThatThrownBy(() -> guard.epochDone(HistoryTest.epoch(2, 0.11, 2.31), earlier))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("in epoch 2: its loss is 2.310, where guessing has 2.30");
  }

  @Test
  void shouldNoticeAValidationThatIsNotFinite() {
    assertThatThrownBy(() -> guard.epochDone(HistoryTest.epoch(1, 0.11, Double.NaN), List.of()))
        .isInstanceOf(TrainingDivergedException.class);
  }

  @Test
  void shouldLetATrainingGoOnThatHasLearnedNothingSoFar() {
    // Given
    List<EpochResult> earlier = List.of(HistoryTest.epoch(1, 0.11, 2.302));
    // When / Then
    assertThatNoException()
        .isThrownBy(() -> guard.epochDone(HistoryTest.epoch(2, 0.11, 2.304), earlier));
  }
}
