package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.Classification;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes counts to their store: of the matrix, the cells that are not zero. */
public final class CountSerde extends BinarySerde<Count> {
  private static final int SIDE = Classification.CLASSES;

  @Override
  void write(Count tally, DataOutputStream out) throws IOException {
    out.writeBoolean(tally.isPublished());
    out.writeLong(tally.imagesWithoutLabel());
    out.writeLong(tally.labelsWithoutImage());
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      long count = tally.confusion().count(cell / SIDE, cell % SIDE);
      if (count != 0) {
        out.writeByte(cell);
        out.writeLong(count);
      }
    }
  }

  @Override
  Count read(DataInputStream in) throws IOException {
    Count tally = new Count();
    tally.setPublished(in.readBoolean());
    tally.setUnmatched(in.readLong(), in.readLong());
    while (in.available() > 0) {
      int cell = in.readByte();
      tally.confusion().set(cell / SIDE, cell % SIDE, in.readLong());
    }
    return tally;
  }
}
