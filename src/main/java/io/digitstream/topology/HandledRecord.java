package io.digitstream.topology;

/** A record that a stream thread writes for. */
record HandledRecord(RecordPosition position, Fingerprint content) {}
