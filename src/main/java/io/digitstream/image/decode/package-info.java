/**
 * Turns the bytes of a picture into upright pixels within limits of memory and time.
 *
 * <p>Imports: {@code image.format}, {@code image.codec}, {@code image.raster}, ImageIO and its
 * plugins.
 */
package io.digitstream.image.decode;
