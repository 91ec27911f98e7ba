/**
 * The records of the topics that say which models run: the desired state and what the instances did
 * about it. Start with {@code Deployment}.
 *
 * <p>Imports: {@code digit}, Jackson.
 */
package io.digitstream.deployment;
