/**
 * Puts the service together from configuration, model, topology, Kafka Streams, operations and
 * page. Start with {@code DigitService}, which wires all of it.
 *
 * <p>Imports: everything but the commands.
 */
package io.digitstream.app;
