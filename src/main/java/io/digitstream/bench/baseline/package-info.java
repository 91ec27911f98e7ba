/**
 * The simpler programs that the pipeline is compared with.
 *
 * <p>Imports: {@code bench}, Kafka.
 */
package io.digitstream.bench.baseline;
