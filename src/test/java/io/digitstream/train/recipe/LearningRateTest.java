package io.digitstream.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void shouldRiseToThePeakAndFallToNothing() {
    // Given
    LearningRate rate = LearningRate.cosine(0.001f, 0.1);
    // Then
    assertThat(rate.at(0)).isCloseTo(0.00004f, within(1e-8f));
    assertThat(rate.at(0.05)).isCloseTo(0.00052f, within(1e-8f));
    assertThat(rate.at(0.1)).isCloseTo(0.001f, within(1e-8f));
    assertThat(rate.at(0.55)).isCloseTo(0.0005f, within(1e-8f));
    assertThat(rate.at(1)).isCloseTo(0, within(1e-8f));
  }
}
