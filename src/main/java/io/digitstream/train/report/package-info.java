/**
 * Shows a training to a person: curves, galleries, tables.
 *
 * <p>Imports: {@code train}, {@code train.recipe}.
 */
package io.digitstream.train.report;
