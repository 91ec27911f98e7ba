package io.digitstream.topology.outcome;

import java.util.zip.CRC32C;

/** Tells a record from the one at the same offset of a topic that was created anew. */
public record Fingerprint(int length, int checksum) {
  private static final int NO_VALUE = -1;

  public static Fingerprint of(byte[] value) {
    if (value == null) {
      return new Fingerprint(NO_VALUE, 0);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(value);
    return new Fingerprint(value.length, (int) checksum.getValue());
  }
}
