/**
 * Writes a network as an ONNX file.
 *
 * <p>Imports: {@code model.network}, DJL.
 */
package io.digitstream.model.onnx;
