package io.digitstream.ops;

import java.time.Duration;

/**
 * Where and how a service is looked at.
 *
 * @param port 0 for a free one
 * @param stall how long a stream thread may go without a poll before the process is not live
 * @param commit how long images may wait without a commit before the process is not ready
 * @param inputTopic whose lag is the backlog
 */
public record OperationsSettings(
    String host, int port, Duration stall, Duration commit, String inputTopic) {}
