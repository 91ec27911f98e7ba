package io.digitstream.ops;

import java.time.Duration;

/**
 * The settings of the HTTP port and the health checks.
 *
 * @param port 0 for a free one
 * @param stall how long a stream thread may go without a poll before the process is not live
 * @param commit how long images may wait without a commit before the process is not ready
 * @param inputTopic whose lag is the backlog
 */
public record OperationsSettings(
    String host, int port, Duration stall, Duration commit, String inputTopic) {}
