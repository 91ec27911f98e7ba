package io.digitstream.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param images of a saturated run
 * @param stopwatch of a saturated run
 * @param warmUp of a run at a fixed rate: so long its images come first all at once, and then at
 *     the rate, before latencies count
 * @param measured how long they then count
 */
public record PipelinePlan(
    int rounds,
    int images,
    int partitions,
    Stopwatch stopwatch,
    Duration warmUp,
    Duration measured) {
  PipelinePlan withImages(int count) {
    return new PipelinePlan(rounds, count, partitions, stopwatch, warmUp, measured);
  }
}
