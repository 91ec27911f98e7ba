/**
 * Reads labelled image files in the layouts that people have them in, and reports what is wrong
 * with them.
 *
 * <p>Imports: {@code dataset}, {@code image}.
 */
package io.digitstream.dataset.folder;
