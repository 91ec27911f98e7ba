/**
 * Answers questions about the running accuracy over HTTP, or asks the instance that counts.
 *
 * <p>Imports: {@code http}, {@code topology.accuracy}.
 */
package io.digitstream.ops.accuracy;
