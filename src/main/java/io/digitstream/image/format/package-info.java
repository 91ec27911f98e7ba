/**
 * What a file says about its picture before a codec runs: its format, size, frames and the memory
 * it takes. This is the safety boundary: a picture that this package refuses never reaches a codec.
 *
 * <p>Imports: {@code image.codec} for what each codec needs, {@code image.raster}.
 */
package io.digitstream.image.format;
