package io.digitstream.runtime.progress;

/** A topic, and the consumer group that reads it. */
public record ConsumedTopic(String topic, String group) {}
