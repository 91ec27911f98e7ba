/**
 * Model artifacts: how they are found, read, checked and written.
 *
 * <p>Imports: {@code model.network}, {@code model.torchscript}, DJL.
 */
package io.digitstream.model;
