package io.digitstream.runtime.topic;

/**
 * Something about a topic's settings that an operator should know, in one line.
 *
 * @param cannotWork false if it works, at a price that the line names
 */
public record TopicFinding(boolean cannotWork, String line) {}
