/**
 * The command that runs broker, service and sender in one process.
 *
 * <p>Imports: {@code app}, {@code cli.console}, {@code cli.send}, {@code deployment}.
 */
package io.digitstream.cli.demo;
