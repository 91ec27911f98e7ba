/**
 * What a training is told to do, and the history of what it did.
 *
 * <p>Imports: {@code train.augment} for its settings.
 */
package io.digitstream.train.recipe;
