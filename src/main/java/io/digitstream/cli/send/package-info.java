/**
 * The commands that send images and labels, and that print answers.
 *
 * <p>Imports: {@code app}, {@code cli.console}.
 */
package io.digitstream.cli.send;
