package io.digitstream.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.digitstream.train.Evaluation;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  @Test
  void shouldWeighTheDifferenceOfEachBinByItsImages() {
    // Given: 0.9 twice, right and wrong; 0.55 once, right
    Evaluation answers =
        Answers.of(3, sure(3, 0.9f))
            .plus(Answers.of(4, sure(3, 0.9f)))
            .plus(Answers.of(5, sure(5, 0.55f)));
    // When
    Reliability reliability = Reliability.of(answers);
    // Then
    assertThat(reliability.images()).isEqualTo(3);
    assertThat(reliability.expectedCalibrationError())
        .isCloseTo((2 * 0.4 + 0.45) / 3, within(1e-6));
    assertThat(reliability.bins()).hasSize(15);
    assertThat(reliability.bins().get(13).images()).isEqualTo(2);
    assertThat(reliability.bins().get(13).accuracy()).isEqualTo(0.5);
    assertThat(reliability.bins().get(8).images()).isEqualTo(1);
  }

  @Test
  void shouldPutFullConfidenceIntoTheLastBin() {
    // When
    Reliability reliability = Reliability.of(Answers.of(0, sure(0, 1)));
    // Then
    assertThat(reliability.bins().get(14).images()).isEqualTo(1);
    assertThat(reliability.expectedCalibrationError()).isZero();
  }

  private static float[] sure(int digit, float confidence) {
    float[] probabilities = new float[10];
    java.util.Arrays.fill(probabilities, (1 - confidence) / 9);
    probabilities[digit] = confidence;
    return probabilities;
  }
}
