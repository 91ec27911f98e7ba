package io.digitstream.bench;

/**
 * What an image costs in one topic.
 *
 * @param records that the service or the sender produced
 * @param brokerRecords that the broker wrote itself: the ends of transactions, offsets, and states
 *     of transactions
 * @param bytes of both, as the broker stores them; each replica stores as many
 */
public record TopicCost(String topic, double records, double brokerRecords, double bytes) {}
