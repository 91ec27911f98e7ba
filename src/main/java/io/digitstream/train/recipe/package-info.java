/**
 * The parameters of a training, and its history.
 *
 * <p>Imports: {@code train.augment} for its settings.
 */
package io.digitstream.train.recipe;
