package io.digitstream.image.decode;

import io.digitstream.image.codec.Deadline;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A codec's view of the bytes, without a copy or a cache on disk, that fails once time is up.
 *
 * <p>A codec that runs long without reading is stopped by {@link DeadlineProgress}.
 */
final class MemoryInput extends ImageInputStreamImpl {
  private static final int CHECK_EVERY = 0xff;

  /** More than a reader of bits reads in advance. */
  private static final int PADDING = 16;

  private final byte[] bytes;
  private final Deadline deadline;
  private final boolean failsAtEnd;
  private int reads;

  MemoryInput(byte[] bytes, Deadline deadline) {
    this(bytes, deadline, false);
  }

  private MemoryInput(byte[] bytes, Deadline deadline, boolean failsAtEnd) {
    this.bytes = bytes;
    this.deadline = deadline;
    this.failsAtEnd = failsAtEnd;
  }

  /**
   * For a codec that takes what lies past the end for zeros, at the price of several exceptions for
   * each pixel: fifty bytes would keep it busy until its time is up. A few zeros are there, for a
   * whole file needs no more, and past them it fails.
   */
  static MemoryInput ofBits(byte[] bytes, Deadline deadline) {
    return new MemoryInput(Arrays.copyOf(bytes, bytes.length + PADDING), deadline, true);
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if ((reads++ & CHECK_EVERY) == 0) {
      deadline.check();
    }
    if (streamPos < bytes.length) {
      return Byte.toUnsignedInt(bytes[(int) streamPos++]);
    }
    if (failsAtEnd) {
      throw new IIOException("the data end before the picture does");
    }
    return -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    bitOffset = 0;
    deadline.check();
    if (streamPos >= bytes.length) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  /** Empty, for there is nothing to free: Java would keep each image for its finalizer's thread. */
  @Override
  @SuppressWarnings({"deprecation", "Finalize"})
  protected void finalize() {}
}
