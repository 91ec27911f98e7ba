/**
 * A pure function that builds the Kafka Streams topology, with its processors and serializers.
 *
 * <p>Imports: Kafka Streams, the packages below it; no model and no codec.
 */
package io.digitstream.topology;
