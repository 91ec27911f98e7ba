/**
 * Brings one instance to the desired deployment while it runs. Start with {@code Rollout}. Knows no
 * Kafka: records come in as bytes, events go out to a listener.
 *
 * <p>Imports: {@code deployment}, {@code topology.models}, {@code model}, {@code digit}.
 */
package io.digitstream.rollout;
