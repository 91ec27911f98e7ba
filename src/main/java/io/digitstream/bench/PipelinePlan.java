package io.digitstream.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param images of a saturated run
 * @param stopwatch of a saturated run
 * @param warmUp how long a run at a fixed rate goes before its latencies count
 * @param measured how long they then count
 */
public record PipelinePlan(
    int rounds,
    int images,
    int partitions,
    Stopwatch stopwatch,
    Duration warmUp,
    Duration measured) {}
