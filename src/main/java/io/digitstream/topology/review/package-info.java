/**
 * What a record of the review topic says about the answer to its image.
 *
 * <p>Imports: {@code digit}, {@code topology.deadletter}, Kafka's clients.
 */
package io.digitstream.topology.review;
