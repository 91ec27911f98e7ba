package io.digitstream.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.train.Evaluation;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  @Test
  void shouldFindTheTemperatureThatMadeConfidencesTooHigh() {
    // Given
    Evaluation calibrated = Answers.calibrated(20_000, 0.6, 0.99);
    Evaluation overconfident = new Temperature(0.5).applyTo(calibrated);
    // When
    Temperature temperature = Temperature.fit(overconfident);
    // Then
    assertThat(temperature.value()).isCloseTo(2, within(0.1));
  }

  @Test
  void shouldFindTheTemperatureThatMadeConfidencesTooLow() {
    // Given
    Evaluation unsure = new Temperature(3).applyTo(Answers.calibrated(20_000, 0.6, 0.99));
    // When
    Evaluation fitted = Temperature.fit(unsure).applyTo(unsure);
    // Then
    assertThat(Reliability.of(unsure).expectedCalibrationError()).isGreaterThan(0.1);
    assertThat(Reliability.of(fitted).expectedCalibrationError()).isLessThan(0.02);
  }

  @Test
  void shouldKeepEveryAnswer() {
    // Given
    Evaluation before = Answers.calibrated(500, 0.2, 1);
    // When
    Evaluation after = new Temperature(0.07).applyTo(before);
    // Then
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.classification(i).label()).isEqualTo(before.classification(i).label());
      assertThat(after.classification(i).digitScore())
          .isEqualTo(before.classification(i).digitScore());
    }
  }

  @Test
  void shouldBearAnswersWithoutAnyDoubt() {
    // Given
    Evaluation certain = Answers.of(0, new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
    // When
    Temperature temperature = Temperature.fit(certain);
    // Then
    assertThat(temperature.value()).isFinite().isGreaterThan(1);
  }
}
