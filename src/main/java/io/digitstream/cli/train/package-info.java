/**
 * The commands that train, evaluate and use a model without Kafka.
 *
 * <p>Imports: {@code cli.console}, {@code train}, {@code model}, {@code inference}.
 */
package io.digitstream.cli.train;
