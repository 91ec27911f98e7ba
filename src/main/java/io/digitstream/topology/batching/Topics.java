package io.digitstream.topology.batching;

/** The names of the topics that the pipeline reads and writes. */
public record Topics(String input, String output, String deadLetters) {}
