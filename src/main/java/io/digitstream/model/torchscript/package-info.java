/**
 * Writes a network as a TorchScript archive: for the service's own inference, and for other
 * programs.
 *
 * <p>Imports: {@code model.network}, DJL.
 */
package io.digitstream.model.torchscript;
