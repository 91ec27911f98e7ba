/**
 * A labelled data set: its training and test images, and its checksum.
 *
 * <p>Imports: {@code digit}.
 */
package io.digitstream.dataset;
