package io.digitstream.runtime.progress;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a Streams client processes.
 *
 * @param exactlyOnce or else at least once
 * @param threads stream threads, each with its own model
 * @param batchSize the maximum number of images in one forward pass
 * @param commitInterval the time between commits
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
