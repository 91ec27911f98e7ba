/**
 * The outcome of one record: answered or rejected, its position, and the reason.
 *
 * <p>Imports: {@code digit}, Kafka's clients.
 */
package io.digitstream.topology.outcome;
