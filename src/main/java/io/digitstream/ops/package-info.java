/**
 * Health and metrics over HTTP: what operators see of a service.
 *
 * <p>Imports: {@code ops.metrics}, {@code ops.accuracy}, {@code http}.
 */
package io.digitstream.ops;
