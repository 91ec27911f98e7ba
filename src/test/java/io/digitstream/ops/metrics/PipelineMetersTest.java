package io.digitstream.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.digitstream.digit.AnswerShares;
import io.digitstream.digit.Classification;
import io.digitstream.topology.outcome.Stage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
  private final PipelineMeters meters = new PipelineMeters(registry, Optional.empty());

  @Test
  void shouldCountAnswersByLabelConfidenceAndLatency() {
    // When
    meters.answered(answer(7, 0.97f), Duration.ofMillis(40));
    // Then
    assertThat(scraped())
        .contains(
            "digits_images_total{outcome=\"answered\"} 1.0",
            "digits_images_total{outcome=\"dead_lettered\"} 0.0",
            "digits_predictions_total{label=\"7\"} 1.0",
            "digits_predictions_total{label=\"3\"} 0.0",
            "digits_confidence_ratio_bucket{le=\"0.95\"} 0",
            "digits_confidence_ratio_bucket{le=\"0.98\"} 1",
            "digits_end_to_end_latency_seconds_bucket{le=\"0.025\"} 0",
            "digits_end_to_end_latency_seconds_bucket{le=\"0.05\"} 1",
            "digits_drift_window_predictions 1.0");
  }

  @Test
  void shouldMeasureBatches() {
    // When
    meters.addedToBatch(Duration.ofMillis(7));
    meters.inFlight(1);
    meters.inFlight(1);
    meters.inFlight(-1);
    meters.decoded(Duration.ofNanos(200_000));
    meters.normalised(Duration.ofNanos(700_000));
    meters.batchPredicted(12, Duration.ofMillis(20));
    meters.batchRetried(12);
    // Then
    assertThat(scraped())
        .contains(
            "digits_queue_duration_seconds_bucket{le=\"0.005\"} 0",
            "digits_queue_duration_seconds_bucket{le=\"0.01\"} 1",
            "digits_in_flight_images 1.0",
            "digits_decode_duration_seconds_bucket{le=\"1.0E-4\"} 0",
            "digits_decode_duration_seconds_bucket{le=\"2.5E-4\"} 1",
            "digits_normalise_duration_seconds_bucket{le=\"5.0E-4\"} 0",
            "digits_normalise_duration_seconds_bucket{le=\"0.001\"} 1",
            "digits_predict_duration_seconds_count 1",
            "digits_batch_size_images_bucket{le=\"8.0\"} 0",
            "digits_batch_size_images_bucket{le=\"16.0\"} 1",
            "digits_batch_size_images_sum 12.0",
            "digits_batch_retries_total 1.0");
  }

  @Test
  void shouldCountDeadLettersByStageAndReason() {
    // When
    meters.deadLettered(Stage.DECODE, "corrupt");
    // Then
    assertThat(scraped())
        .contains(
            "digits_images_total{outcome=\"dead_lettered\"} 1.0",
            "digits_dead_letters_total{reason=\"corrupt\",stage=\"decode\"} 1.0",
            "digits_dead_letters_total{reason=\"blank\",stage=\"normalise\"} 0.0");
  }

  @Test
  void shouldCountNoImageForALabelThatIsNone() {
    // When
    meters.deadLettered(Stage.LABEL, "not-a-digit");
    // Then
    assertThat(scraped())
        .contains(
            "digits_images_total{outcome=\"dead_lettered\"} 0.0",
            "digits_dead_letters_total{reason=\"not-a-digit\",stage=\"label\"} 1.0",
            "digits_dead_letters_total{reason=\"no-id\",stage=\"label\"} 0.0");
  }

  @Test
  void shouldShowNoDriftOfAModelThatSaysNothingOfItsEvaluation() {
    // When
    meters.answered(answer(1, 1), Duration.ZERO);
    // Then
    assertThat(scraped()).noneMatch(line -> line.startsWith("digits_drift_psi"));
  }

  @Test
  void shouldShowTheDriftAgainstTheEvaluation() {
    // Given
    PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List<Double> tenths = List.of(.1, .1, .1, .1, .1, .1, .1, .1, .1, .1);
    // When
    new PipelineMeters(own, Optional.of(new AnswerShares(tenths, tenths)));
    // Then
    assertThat(own.scrape())
        .contains("digits_drift_psi{of=\"confidence\"} 0.0", "digits_drift_psi{of=\"labels\"} 0.0");
  }

  @Test
  void shouldAllocateLittlePerImage() {
    // Given
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Classification answer = answer(7, 0.97f);
    Duration elapsed = Duration.ofMillis(40);
    int images = 100_000;
    tell(answer, elapsed, images);
    // When
    long before = thread.getCurrentThreadAllocatedBytes();
    tell(answer, elapsed, images);
    long perImage = (thread.getCurrentThreadAllocatedBytes() - before) / images;
    // Then
    assertThat(perImage).isLessThan(64);
  }

  private void tell(Classification answer, Duration elapsed, int images) {
    for (int i = 0; i < images; i++) {
      meters.addedToBatch(elapsed);
      meters.inFlight(i % 2 == 0 ? 1 : -1);
      meters.decoded(elapsed);
      meters.normalised(elapsed);
      meters.answered(answer, elapsed);
    }
  }

  private List<String> scraped() {
    return registry.scrape().lines().toList();
  }

  private static Classification answer(int label, float confidence) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[label] = confidence;
    return Classification.of(probabilities);
  }
}
