/**
 * Decoders of our own, for PNG and lossless WebP, which stop at a deadline, and the memory that
 * each codec takes.
 *
 * <p>Imports: {@code image.raster}.
 */
package io.digitstream.image.codec;
