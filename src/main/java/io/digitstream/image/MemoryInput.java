package io.digitstream.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A codec's view of the bytes, without a copy or a cache on disk, that fails once time is up.
 *
 * <p>A codec that runs long without reading is stopped by {@link ImageDecoder} as it reports its
 * progress.
 */
final class MemoryInput extends ImageInputStreamImpl {
  private static final int CHECK_EVERY = 0xfff;

  private final byte[] bytes;
  private final Deadline deadline;

  MemoryInput(byte[] bytes, Deadline deadline) {
    this.bytes = bytes;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    if ((streamPos & CHECK_EVERY) == 0) {
      deadline.check();
    }
    return streamPos < bytes.length ? Byte.toUnsignedInt(bytes[(int) streamPos++]) : -1;
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
}
