package io.digitstream.dataset.pixels;

import io.digitstream.digit.DigitImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Images as one NumPy array of N×28×28 bytes, for {@code numpy.load}.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format</a>
 */
public final class NumpyPixels {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** The pixels start at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private NumpyPixels() {}

  /** The file's content. */
  public static byte[] file(List<DigitImage> images) {
    String facts =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(images.size(), DigitImage.SIDE, DigitImage.SIDE);
    int start = MAGIC.length + Short.BYTES;
    int padding = ALIGNMENT - (start + facts.length() + 1) % ALIGNMENT;
    byte[] header = (facts + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(start + header.length + images.size() * DigitImage.PIXELS)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).putShort((short) header.length).put(header);
    images.forEach(image -> file.put(image.toBytes()));
    return file.array();
  }
}
