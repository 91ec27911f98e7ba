/**
 * Models in the formats of other programs: writes an artifact in them, and makes an artifact of
 * weights in them.
 *
 * <p>Imports: {@code model}, {@code model.network}, {@code model.torchscript}, {@code model.onnx},
 * DJL, jHDF.
 */
package io.digitstream.model.interchange;
