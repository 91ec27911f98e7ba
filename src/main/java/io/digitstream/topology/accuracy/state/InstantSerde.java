package io.digitstream.topology.accuracy.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/** Writes times, to the millisecond. */
final class InstantSerde extends BinarySerde<Instant> {
  @Override
  void write(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.toEpochMilli());
  }

  @Override
  Instant read(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }
}
