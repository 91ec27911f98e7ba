/**
 * The domain types: images, labels, predictions, and counts of predictions. Every other package may
 * use it.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.digit;
