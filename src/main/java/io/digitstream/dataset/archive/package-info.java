/**
 * Unpacks archives and Parquet files of data sets.
 *
 * <p>Imports: {@code dataset}, {@code dataset.folder}, Commons Compress, Parquet.
 */
package io.digitstream.dataset.archive;
