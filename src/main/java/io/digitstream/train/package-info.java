/**
 * The training loop: batches, epochs, evaluation.
 *
 * <p>Imports: the packages below it, {@code model}, {@code dataset}, DJL.
 */
package io.digitstream.train;
