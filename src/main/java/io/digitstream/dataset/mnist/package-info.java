/**
 * Reads IDX files, and downloads MNIST.
 *
 * <p>Imports: {@code dataset}.
 */
package io.digitstream.dataset.mnist;
