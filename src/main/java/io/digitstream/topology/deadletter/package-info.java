/**
 * What a dead letter says about its record, and whether it fits into its topic.
 *
 * <p>Imports: {@code topology.outcome}, Kafka's clients.
 */
package io.digitstream.topology.deadletter;
