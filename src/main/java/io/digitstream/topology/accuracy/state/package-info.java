/**
 * What the state stores and internal topics of the running accuracy hold, and its binary formats.
 *
 * <p>Imports: {@code digit}, Kafka's clients and Streams.
 */
package io.digitstream.topology.accuracy.state;
