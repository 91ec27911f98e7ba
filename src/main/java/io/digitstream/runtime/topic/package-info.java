/**
 * Creates topics, and checks that their settings can work.
 *
 * <p>Imports: Kafka's admin client.
 */
package io.digitstream.runtime.topic;
