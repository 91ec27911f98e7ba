/**
 * What the commands share: options, terminal, progress, log, shutdown.
 *
 * <p>Imports: {@code app}, {@code config}, {@code dataset}.
 */
package io.digitstream.cli.console;
