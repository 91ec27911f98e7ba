/**
 * The service's meters. The only package that knows Micrometer.
 *
 * <p>Imports: Micrometer, {@code topology}, {@code runtime}.
 */
package io.digitstream.ops.metrics;
