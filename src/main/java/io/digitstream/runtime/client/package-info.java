/**
 * Kafka clients that survive outages, and what they report.
 *
 * <p>Imports: Kafka's clients.
 */
package io.digitstream.runtime.client;
