/**
 * Measures the pipeline and the model. A reader of the service need not enter.
 *
 * <p>Imports: {@code runtime}, {@code topology}, Kafka's clients.
 */
package io.digitstream.bench;
