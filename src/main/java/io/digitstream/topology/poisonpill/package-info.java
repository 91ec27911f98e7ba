/**
 * Remembers records that ended the process or whose answer Kafka refused, so that no record does so
 * a third time.
 *
 * <p>Imports: {@code topology.outcome}, Kafka's clients.
 */
package io.digitstream.topology.poisonpill;
