package io.digitstream.bench;

/**
 * The topics of one measurement.
 *
 * @param run its name, unlike that of any other: for consumer groups, transactions and clients
 */
public record Workload(String bootstrapServers, String run, String in, String out) {}
