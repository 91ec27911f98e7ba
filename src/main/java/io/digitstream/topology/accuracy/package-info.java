/**
 * Joins answers with labels and counts them by model version.
 *
 * <p>Imports: {@code topology}, {@code topology.accuracy.state}, Kafka Streams.
 */
package io.digitstream.topology.accuracy;
