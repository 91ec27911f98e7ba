package io.digitstream.image.codec;

import java.io.IOException;
import javax.imageio.IIOException;

/** Decodes the opacity of a lossy WebP: section 2.7.1.2 of RFC 9649. */
public final class WebpAlpha {
  private static final int RAW = 0;
  private static final int LOSSLESS = 1;

  private WebpAlpha() {}

  /** One byte a pixel, row-major. */
  public static byte[] decode(byte[] file, WebpPart part, int width, int height, Deadline deadline)
      throws IOException {
    if (part.length() == 0) {
      throw new IIOException("its opacity is missing");
    }
    int flags = file[part.offset()];
    byte[] opacity = new byte[width * height];
    switch (flags & 3) {
      case RAW -> {
        if (part.length() - 1 < opacity.length) {
          throw new IIOException("the data end before the picture does");
        }
        System.arraycopy(file, part.offset() + 1, opacity, 0, opacity.length);
      }
      case LOSSLESS -> {
        int[] pixels =
            LosslessWebp.decodeAlpha(
                file, part.offset() + 1, part.length() - 1, width, height, deadline);
        for (int i = 0; i < opacity.length; i++) {
          opacity[i] = (byte) (pixels[i] >> 8);
        }
      }
      default -> throw new IIOException("its opacity is stored in an unknown way");
    }
    unfilter(opacity, width, flags >> 2 & 3);
    deadline.check();
    return opacity;
  }

  /** Each value is stored as its difference from the one to the left, above, or a mean of both. */
  private static void unfilter(byte[] opacity, int width, int filter) {
    for (int i = 1; filter != 0 && i < opacity.length; i++) {
      boolean leftmost = i % width == 0;
      int left = leftmost ? 0 : opacity[i - 1] & 0xff;
      int above = i < width ? 0 : opacity[i - width] & 0xff;
      int expected;
      if (i < width) {
        expected = left;
      } else if (leftmost) {
        expected = above;
      } else {
        expected =
            switch (filter) {
              case 1 -> left;
              case 2 -> above;
              default ->
                  Math.max(0, Math.min(0xff, left + above - (opacity[i - width - 1] & 0xff)));
            };
      }
      opacity[i] += (byte) expected;
    }
  }
}
