package io.digitstream.image.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Damages files the way that finds what decoders get wrong. Repeats itself by its seed. */
public final class Mutator {
  private static final int[] NUMBERS = {
    0,
    1,
    2,
    7,
    8,
    16,
    255,
    256,
    1000,
    32_767,
    32_768,
    65_535,
    100_000,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1
  };
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST = 1 << 16;

  private final Random random;
  private final List<byte[]> seeds;

  public Mutator(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = List.copyOf(seeds);
  }

  /** Another file each time. */
  public byte[] next() {
    byte[] file = any(seeds).clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes && file.length > 0; i++) {
      file = change(file);
    }
    if (file.length > 8 && file[1] == 'P' && random.nextInt(8) != 0) {
      repairPng(file);
    }
    return file.length > LONGEST ? Arrays.copyOf(file, LONGEST) : file;
  }

  private byte[] change(byte[] file) {
    int at = position(file);
    switch (random.nextInt(9)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[at] = (byte) random.nextInt(256);
      case 2 -> file[at] = (byte) NUMBERS[random.nextInt(NUMBERS.length)];
      case 3 -> writeNumber(file, at);
      case 4 -> Arrays.fill(file, at, end(file, at), (byte) random.nextInt(256));
      case 5 -> {
        return Arrays.copyOf(file, at);
      }
      case 6 -> {
        return join(file, at, new byte[0], end(file, at));
      }
      case 7 -> {
        return join(
            file, end(file, at), Arrays.copyOfRange(file, at, end(file, at)), end(file, at));
      }
      default -> {
        byte[] other = any(seeds);
        int from = random.nextInt(other.length);
        return join(file, at, Arrays.copyOfRange(other, from, end(other, from)), end(file, at));
      }
    }
    return file;
  }

  /** Headers say more than pixels, so half of the damage is done in the first bytes. */
  private int position(byte[] file) {
    return random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, 64));
  }

  private int end(byte[] file, int from) {
    return Math.min(file.length, from + 1 + random.nextInt(64));
  }

  private void writeNumber(byte[] file, int at) {
    int number = NUMBERS[random.nextInt(NUMBERS.length)];
    ByteBuffer buffer =
        ByteBuffer.wrap(file)
            .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (at + 4 <= file.length && random.nextBoolean()) {
      buffer.putInt(at, number);
    } else if (at + 2 <= file.length) {
      buffer.putShort(at, (short) number);
    }
  }

  private static byte[] join(byte[] file, int headEnd, byte[] middle, int tailStart) {
    ByteBuffer joined = ByteBuffer.allocate(headEnd + middle.length + file.length - tailStart);
    joined.put(file, 0, headEnd).put(middle).put(file, tailStart, file.length - tailStart);
    return joined.array();
  }

  /** A wrong checksum would be noticed, and hide all that is behind it. */
  private static void repairPng(byte[] file) {
    ByteBuffer png = ByteBuffer.wrap(file);
    int chunk = 8;
    while (chunk + 12 <= file.length) {
      int length = png.getInt(chunk);
      if (length < 0 || length > file.length - chunk - 12) {
        return;
      }
      CRC32 crc = new CRC32();
      crc.update(file, chunk + 4, length + 4);
      png.putInt(chunk + 8 + length, (int) crc.getValue());
      chunk += 12 + length;
    }
  }

  private byte[] any(List<byte[]> files) {
    return files.get(random.nextInt(files.size()));
  }
}
