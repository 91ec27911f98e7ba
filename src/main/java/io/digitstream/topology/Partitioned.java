package io.digitstream.topology;

/** A value, with the partition its image came from: where it goes, so that order is kept. */
record Partitioned<V>(V value, int partition) {}
