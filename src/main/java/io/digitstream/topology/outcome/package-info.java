/**
 * What became of one record: answered or rejected, where it lies, and why.
 *
 * <p>Imports: {@code digit}, Kafka's clients.
 */
package io.digitstream.topology.outcome;
