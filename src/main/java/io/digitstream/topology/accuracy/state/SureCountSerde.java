package io.digitstream.topology.accuracy.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes counts of sure answers to their store: the bins that are not empty. */
public final class SureCountSerde extends BinarySerde<SureCount> {
  @Override
  void write(SureCount count, DataOutputStream out) throws IOException {
    out.writeLong(count.sureMatched());
    out.writeLong(count.sureCorrect());
    for (int bin = 0; bin < Certainty.BINS; bin++) {
      if (count.matched(bin) != 0) {
        out.writeByte(bin);
        out.writeLong(count.matched(bin));
        out.writeLong(count.correct(bin));
      }
    }
  }

  @Override
  SureCount read(DataInputStream in) throws IOException {
    SureCount count = new SureCount();
    count.setSure(in.readLong(), in.readLong());
    while (in.available() > 0) {
      count.setBin(in.readByte(), in.readLong(), in.readLong());
    }
    return count;
  }
}
