/**
 * Forms micro-batches of the records that a stream thread has fetched and not yet processed, and
 * predicts them.
 *
 * <p>Imports: {@code topology.outcome}, {@code topology.poisonpill}, {@code topology.deadletter},
 * Kafka.
 */
package io.digitstream.topology.batching;
