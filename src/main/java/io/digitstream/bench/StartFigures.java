package io.digitstream.bench;

/**
 * What one start of a service and one restart were like.
 *
 * @param secondsToReady from the start of the process until it says that it is ready
 * @param secondsToFirstAnswer from there to the first committed answer
 * @param started from when it is ready
 * @param secondsWithoutAnswers after it was killed
 * @param restarted from the first answer of the restarted process
 */
public record StartFigures(
    double secondsToReady,
    double secondsToFirstAnswer,
    LatencyBySecond started,
    double secondsWithoutAnswers,
    LatencyBySecond restarted) {}
