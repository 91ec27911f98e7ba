/**
 * The embedded broker, and what a broker's version can do.
 *
 * <p>Imports: Kafka's clients and server.
 */
package io.digitstream.runtime.broker;
