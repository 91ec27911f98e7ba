/**
 * The network architectures, layer by layer, and the device and precision they run with.
 *
 * <p>Imports: DJL.
 */
package io.digitstream.model.network;
