/**
 * Pictures that show no digit, and pictures of digits in the same manner, for a model to learn the
 * difference from. All go through the preprocessing, as pictures that people send do.
 *
 * <p>Imports: {@code dataset}, {@code dataset.synthetic}, {@code image}, {@code digit}.
 */
package io.digitstream.dataset.negative;
