/**
 * The live page: its files, its uploads, and the events that it shows. It knows no Kafka client.
 *
 * <p>Imports: {@code topology.accuracy}, {@code deployment}, {@code image}, {@code http}.
 */
package io.digitstream.page;
