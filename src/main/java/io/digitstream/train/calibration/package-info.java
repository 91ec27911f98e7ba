/**
 * What is fitted to a network once it is trained: the temperature of its confidences, and a score
 * of how much an image is like a digit. Neither changes an answer.
 *
 * <p>Imports: {@code train}, {@code dataset}, {@code model}, {@code digit}, DJL.
 */
package io.digitstream.train.calibration;
