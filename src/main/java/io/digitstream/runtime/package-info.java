/**
 * Runs a Kafka Streams client: its properties, its failures, its end.
 *
 * <p>Imports: Kafka, {@code topology}, the packages below it.
 */
package io.digitstream.runtime;
