package io.digitstream.runtime.progress;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * What a Streams client is doing at one moment.
 *
 * @param connected whether the brokers answer
 * @param aliveThreads stream threads that have not died
 * @param sincePoll since the last poll of the stream thread that has not polled for longest; zero
 *     before the first poll
 */
public record StreamProgress(
    State state, boolean connected, int aliveThreads, Duration sincePoll) {}
