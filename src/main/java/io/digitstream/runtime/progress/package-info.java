/**
 * Observes a stream from outside: lag, the last commit, deleted topics, expired images.
 *
 * <p>Imports: Kafka's admin client, {@code runtime.topic}.
 */
package io.digitstream.runtime.progress;
