/**
 * Unpacks archives of data sets.
 *
 * <p>Imports: {@code dataset}.
 */
package io.digitstream.dataset.archive;
