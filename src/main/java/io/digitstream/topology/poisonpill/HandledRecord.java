package io.digitstream.topology.poisonpill;

import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.RecordPosition;

/** A record that a stream thread writes for. */
record HandledRecord(RecordPosition position, Fingerprint content) {}
