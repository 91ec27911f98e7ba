/**
 * The commands that answer again: dead letters sent back, each once, or a topic from an earlier
 * time.
 *
 * <p>Imports: {@code app}, {@code cli.console}, {@code cli.send}.
 */
package io.digitstream.cli.replay;
