/**
 * The commands that run the measurements.
 *
 * <p>Imports: {@code app}, {@code cli.console}, {@code bench}.
 */
package io.digitstream.bench.command;
