/**
 * The command {@code digits}: its subcommands and exit codes.
 *
 * <p>Imports: everything.
 */
package io.digitstream.cli;
