/**
 * Decides about challengers by their pairs, in the task that counts. Start with {@code
 * GateTopology}.
 *
 * <p>Imports: {@code deployment}, {@code evidence}, {@code topology.accuracy.state}, Kafka Streams.
 */
package io.digitstream.topology.gate;
