/**
 * Saves the state of a training and restores it exactly.
 *
 * <p>Imports: {@code train.recipe}, DJL.
 */
package io.digitstream.train.checkpoint;
