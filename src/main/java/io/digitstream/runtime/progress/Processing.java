package io.digitstream.runtime.progress;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a Streams client processes.
 *
 * @param exactlyOnce or else at least once
 * @param threads stream threads, each with a model of its own
 * @param batchSize the most images of one forward pass
 * @param commitInterval what bounds the latency that a consumer of committed answers sees
 * @param stateDirectory where state stores are kept
 * @param maxRecordBytes the largest record that is written: the topics' {@code max.message.bytes}
 */
public record Processing(
    boolean exactlyOnce,
    int threads,
    int batchSize,
    Duration commitInterval,
    Path stateDirectory,
    int maxRecordBytes) {}
