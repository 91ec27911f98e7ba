package io.digitstream.image.raster;

/** One number made of a pixel's three colours. */
public enum Channel {
  /** The mean of the three, in which noise is least. */
  GREY {
    @Override
    public void copy(int[] pixels, byte[] levels) {
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
    public void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 16, levels);
    }
  },
  GREEN {
    @Override
    public void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 8, levels);
    }
  },
  BLUE {
    @Override
    public void copy(int[] pixels, byte[] levels) {
      copyByte(pixels, 0, levels);
    }
  };

  /** Takes this channel of each pixel. */
  public abstract void copy(int[] pixels, byte[] levels);

  private static void copyByte(int[] pixels, int shift, byte[] levels) {
    for (int i = 0; i < pixels.length; i++) {
      levels[i] = (byte) (pixels[i] >> shift);
    }
  }
}
