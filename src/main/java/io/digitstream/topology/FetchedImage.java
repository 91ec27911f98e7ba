package io.digitstream.topology;

/** A fetched record between its announcement and its turn: its bytes, then what became of them. */
final class FetchedImage {
  private final long offset;
  private final int size;
  private byte[] bytes;
  private Outcome outcome;

  FetchedImage(long offset, byte[] bytes) {
    this.offset = offset;
    this.bytes = bytes;
    this.size = bytes == null ? 0 : bytes.length;
  }

  long offset() {
    return offset;
  }

  int size() {
    return size;
  }

  /** The record's value, null for a tombstone; no longer known once it is settled. */
  byte[] bytes() {
    return bytes;
  }

  boolean isWaiting() {
    return outcome == null;
  }

  Outcome outcome() {
    return outcome;
  }

  void settle(Outcome outcome) {
    this.outcome = outcome;
    this.bytes = null;
  }
}
