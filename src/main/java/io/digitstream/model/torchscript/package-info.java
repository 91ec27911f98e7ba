/**
 * Writes a network as a TorchScript archive for inference on a CPU.
 *
 * <p>Imports: {@code model.network}, DJL.
 */
package io.digitstream.model.torchscript;
