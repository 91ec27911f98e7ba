/**
 * The entry points from the bytes of a picture to the 28×28 pixels that the model sees. Training,
 * serving and evaluation share them.
 *
 * <p>Imports: {@code image.decode}, {@code image.normalise} and what these use.
 */
package io.digitstream.image;
