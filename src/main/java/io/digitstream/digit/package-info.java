/**
 * The language of the service: images, labels, predictions, and the counts made of them. Every
 * other package may use it.
 *
 * <p>Imports: the JDK alone.
 */
package io.digitstream.digit;
