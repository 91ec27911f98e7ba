/**
 * Measures the pipeline and the model. You can read the service without it.
 *
 * <p>Imports: {@code runtime}, {@code topology}, Kafka's clients.
 */
package io.digitstream.bench;
