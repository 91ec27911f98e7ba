/**
 * Reads data sets that store pixels: IDX files, CSV files and NumPy arrays.
 *
 * <p>Imports: {@code dataset}, {@code dataset.mnist}, {@code dataset.folder}.
 */
package io.digitstream.dataset.pixels;
