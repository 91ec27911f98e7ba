/**
 * Changes training images at random, the same way for the same seed.
 *
 * <p>Imports: {@code digit}.
 */
package io.digitstream.train.augment;
