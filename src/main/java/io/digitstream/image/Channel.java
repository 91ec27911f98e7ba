package io.digitstream.image;

/** One number made of a pixel's three colours. */
enum Channel {
  /** The mean of the three, in which noise is least. */
  GREY {
    @Override
    void copy(int[] pixels, byte[] levels) {
      for (int i = 0; i < pixels.length; i++) {
        int pixel = pixels[i];
        int sum = ((pixel >> 16) & 0xff) + ((pixel >> 8) & 0xff) + (pixel & 0xff);
        // A third, exactly, for sums up to 765
        levels[i] = (byte) ((sum * 21846) >> 16);
      }
    }
  },
  RED {
    @Override
    void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 16, levels);
    }
  },
  GREEN {
    @Override
    void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 8, levels);
    }
  },
  BLUE {
    @Override
    void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 0, levels);
    }
  };

  /** Takes this channel of each pixel. */
  abstract void copy(int[] pixels, byte[] levels);

  private static void copyByte(int[] pixels, int shift, byte[] levels) {
    for (int i = 0; i < pixels.length; i++) {
      levels[i] = (byte) (pixels[i] >> shift);
    }
  }
}
