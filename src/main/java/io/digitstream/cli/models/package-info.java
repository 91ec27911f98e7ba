/**
 * The commands that change and show which model all instances run. Start with {@code
 * DeployCommand}.
 *
 * <p>Imports: {@code app}, {@code deployment}, {@code cli.console}, {@code cli.send}.
 */
package io.digitstream.cli.models;
