/**
 * {@code digits collect}: a data set on disk of labelled images from the topics.
 *
 * <p>Imports: everything but the other families of commands.
 */
package io.digitstream.cli.collect;
