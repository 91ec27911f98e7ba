/**
 * A data set that was collected from topics: a folder of images with a manifest, which says what is
 * in it and from where. Knows no Kafka.
 *
 * <p>Imports: {@code digit}, {@code image}, {@code dataset}, {@code dataset.folder}, Jackson.
 */
package io.digitstream.dataset.collected;
