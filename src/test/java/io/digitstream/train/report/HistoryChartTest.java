package io.digitstream.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.train.Trainings;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.History;
import io.digitstream.train.recipe.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryChartTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "0.9, 1",
    "0.9, 0.9999",
    "0.9, 0.9998",
    "0, 0",
    "0, 1",
    "1, 1",
    "0.5, 0.5",
    "0.99, 0.991"
  })
  void shouldDrawEveryPairOfAccuracies(double training, double validation) {
    assertDrawn(List.of(epoch(1, training, validation, 0.1, 0.1)));
    assertDrawn(List.of(epoch(1, 0.5, 0.6, 0.1, 0.1), epoch(2, training, validation, 0.01, 0.02)));
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void shouldDrawWhateverWasReached(
      @ForAll("shares") double training,
      @ForAll("shares") double validation,
      @ForAll("losses") double loss,
      @ForAll("losses") double validationLoss) {
    assertDrawn(List.of(epoch(1, training, validation, loss, validationLoss)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20, 21, 41, 100, 1000})
  void shouldDrawAnyNumberOfEpochs(int epochs) {
    assertDrawn(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(i -> epoch(i, 1 - 0.5 / i, 1 - 0.4 / i, 1.0 / i, 1.0 / i))
            .toList());
  }

  @Test
  void shouldHalveTheErrorsFromLineToLine() {
    for (double low = 0; low < 1; low += 0.013) {
      for (double high = low; high <= 1; high += 0.017) {
        // When
        ChartScale scale = ChartScale.ofAccuracies(DoubleStream.of(low, high));
        // Then
        List<Double> errors = new ArrayList<>();
        scale.ticks().forEach(tick -> errors.add(Math.pow(2, -tick.at())));
        assertThat(errors).isNotEmpty();
        for (int i = 1; i < errors.size(); i++) {
          assertThat(errors.get(i)).isEqualTo(errors.get(i - 1) / 2);
        }
        assertThat(ChartScale.halvings(low)).isBetween(scale.least(), scale.most());
        assertThat(ChartScale.halvings(high)).isBetween(scale.least(), scale.most());
      }
    }
  }

  @Test
  void shouldNameAccuraciesByTheirLines() {
    // When
    ChartScale scale = ChartScale.ofAccuracies(DoubleStream.of(0.97, 1));
    // Then
    assertThat(scale.ticks())
        .extracting(ChartScale.Tick::label)
        .containsExactly(
            "96", "98", "99", "99.5", "99.75", "99.88", "99.94", "99.97", "99.98", "100");
  }

  @Test
  void shouldPlaceLossesWhereTheirLabelsSay() {
    // When
    ChartScale scale = ChartScale.ofLosses(DoubleStream.of(0.03, 0.19, Double.NaN));
    // Then
    assertThat(scale.ticks()).hasSizeBetween(3, 8);
    assertThat(scale.ticks())
        .allSatisfy(
            tick -> assertThat(Double.parseDouble(tick.label())).isEqualTo(tick.at(), within()));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, 0.1, 0.5, 0.9, 0.99, 0.9990, 0.9998, 0.9999, 1.0),
        Arbitraries.integers().between(0, 10_000).map(i -> i / 10_000.0));
  }

  @Provide
  Arbitrary<Double> losses() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, 1e-9, 2.3, 1e12, Double.NaN, Double.POSITIVE_INFINITY),
        Arbitraries.doubles().between(0, 3));
  }

  private static void assertDrawn(List<EpochResult> epochs) {
    HistoryChart chart =
        new HistoryChart(
            new History(epochs, true), Trainings.plan(Recipe.best(), epochs.size()), "mnist");
    Assertions.assertTimeoutPreemptively(BOUND, chart::accuracy);
    Assertions.assertTimeoutPreemptively(BOUND, chart::loss);
  }

  private static EpochResult epoch(
      int epoch, double accuracy, double validationAccuracy, double loss, double validationLoss) {
    return new EpochResult(
        epoch, loss, accuracy, validationLoss, validationAccuracy, Duration.ofSeconds(1));
  }
}
