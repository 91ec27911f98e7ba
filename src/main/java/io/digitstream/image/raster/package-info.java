/**
 * Pictures and planes of pixels, and operations on them that know nothing of digits.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.image.raster;
