/**
 * The commands that run the service and check its topics.
 *
 * <p>Imports: {@code app}, {@code cli.console}.
 */
package io.digitstream.cli.serve;
