/**
 * Draws handwritten digits, always the same for the same seed.
 *
 * <p>Imports: {@code dataset}.
 */
package io.digitstream.dataset.synthetic;
