package io.digitstream.topology;

/** A value with its image's partition, to which it is written, so that order is kept. */
record Partitioned<V>(V value, int partition) {}
