package io.digitstream.topology.poisonpill;

import io.digitstream.topology.outcome.Fingerprint;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which record each thread is decoding at this moment, in a memory-mapped file. Safe for several
 * threads.
 *
 * <p>A write is a write to memory and takes nanoseconds. The operating system keeps it however the
 * process ends; it is lost only if the machine ends.
 */
final class DecodeJournal {
  /** More than the number of threads that decode. */
  private static final int SLOTS = 1024;

  private static final int SEAL = 0;
  private static final int OFFSET = 8;
  private static final int PARTITION = 16;
  private static final int LENGTH = 20;
  private static final int CHECKSUM = 24;
  private static final int SLOT_BYTES = 32;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer file;
  private final BitSet used = new BitSet(SLOTS);
  private final List<Entry> unfinished = new ArrayList<>();

  /** A record of the input topic. */
  record Entry(int partition, long offset, Fingerprint image) {
    /** Differs from 0 and from the content of an incomplete write or a damaged file. */
    long seal() {
      long seal = offset;
      seal = 31 * seal + partition;
      seal = 31 * seal + image.length();
      seal = 31 * seal + image.checksum();
      return seal * 0x9E3779B97F4A7C15L | 1;
    }
  }

  /** Takes over what the last process has left in the file, or creates the file. */
  DecodeJournal(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      file =
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT_BYTES)
              .order(ByteOrder.nativeOrder());
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      int at = slot * SLOT_BYTES;
      Entry entry =
          new Entry(
              file.getInt(at + PARTITION),
              file.getLong(at + OFFSET),
              new Fingerprint(file.getInt(at + LENGTH), file.getInt(at + CHECKSUM)));
      if (file.getLong(at + SEAL) == entry.seal()) {
        unfinished.add(entry);
      }
    }
  }

  /** What the last process was decoding when it ended. */
  List<Entry> unfinished() {
    return List.copyOf(unfinished);
  }

  /** Forgets what the last process was decoding. */
  void clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      LONG.setRelease(file, slot * SLOT_BYTES + SEAL, 0L);
    }
  }

  /** A slot for one record, which the caller must return. */
  synchronized Slot slot() {
    int free = used.nextClearBit(0);
    if (free == SLOTS) {
      throw new IllegalStateException("More than " + SLOTS + " threads decode images");
    }
    used.set(free);
    return new Slot(free);
  }

  private synchronized void release(int slot) {
    used.clear(slot);
  }

  /** The slot of one record. Not thread-safe. */
  final class Slot {
    private final int number;
    private final int at;

    private Slot(int number) {
      this.number = number;
      this.at = number * SLOT_BYTES;
    }

    void enter(Entry entry) {
      file.putInt(at + PARTITION, entry.partition());
      file.putLong(at + OFFSET, entry.offset());
      file.putInt(at + LENGTH, entry.image().length());
      file.putInt(at + CHECKSUM, entry.image().checksum());
      LONG.setRelease(file, at + SEAL, entry.seal());
    }

    void giveBack() {
      LONG.setRelease(file, at + SEAL, 0L);
      release(number);
    }
  }
}
