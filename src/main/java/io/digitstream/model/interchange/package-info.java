/**
 * Model exports and imports: writes an artifact in the formats of other programs, and makes an
 * artifact from weights in them.
 *
 * <p>Imports: {@code model}, {@code model.network}, {@code model.torchscript}, {@code model.onnx},
 * DJL, jHDF.
 */
package io.digitstream.model.interchange;
