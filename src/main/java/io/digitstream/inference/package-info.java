/**
 * A {@code DigitClassifier} that runs a model artifact.
 *
 * <p>Imports: {@code model}, DJL.
 */
package io.digitstream.inference;
