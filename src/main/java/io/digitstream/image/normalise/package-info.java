/**
 * Makes a decoded picture look like an image of MNIST, one step after the other.
 *
 * <p>Imports: {@code image.raster}, and {@code image.format} for its exception.
 */
package io.digitstream.image.normalise;
