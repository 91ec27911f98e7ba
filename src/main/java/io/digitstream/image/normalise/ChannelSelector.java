package io.digitstream.image.normalise;

import io.digitstream.image.raster.Bitmap;
import io.digitstream.image.raster.Channel;
import io.digitstream.image.raster.Plane;
import java.util.EnumMap;
import java.util.Map;

/**
 * Picks the channel in which ink stands out most.
 *
 * <p>Black ink shows in every channel, yellow on white in blue alone, and red on green of the same
 * brightness in red or green but not in their mean.
 */
final class ChannelSelector {
  private static final int SIDE = 64;

  /** A single colour is taken only if it has this much more contrast than the mean of all. */
  private static final double LEAST_GAIN = 1.2;

  private ChannelSelector() {}

  static Channel select(Bitmap picture) {
    Map<Channel, Plane> channels = shrink(picture);
    Channel best = Channel.GREY;
    double most = LEAST_GAIN * EvenLight.of(channels.get(Channel.GREY)).contrast();
    for (Channel colour : new Channel[] {Channel.GREEN, Channel.RED, Channel.BLUE}) {
      double contrast = EvenLight.of(channels.get(colour)).contrast();
      if (contrast > most) {
        best = colour;
        most = contrast;
      }
    }
    return best;
  }

  private static Map<Channel, Plane> shrink(Bitmap picture) {
    int width = picture.width();
    int height = picture.height();
    int cell = Math.max(1, (Math.max(width, height) + SIDE - 1) / SIDE);
    int columns = (width + cell - 1) / cell;
    int rows = (height + cell - 1) / cell;
    int[] red = new int[columns * rows];
    int[] green = new int[columns * rows];
    int[] blue = new int[columns * rows];
    for (int y = 0; y < height; y++) {
      for (int column = 0; column < columns; column++) {
        int end = y * width + Math.min(width, (column + 1) * cell);
        int reds = 0;
        int greens = 0;
        int blues = 0;
        for (int i = y * width + column * cell; i < end; i++) {
          int pixel = picture.pixels()[i];
          reds += pixel >> 16 & 0xff;
          greens += pixel >> 8 & 0xff;
          blues += pixel & 0xff;
        }
        int at = y / cell * columns + column;
        red[at] += reds;
        green[at] += greens;
        blue[at] += blues;
      }
    }
    Map<Channel, Plane> channels = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      channels.put(channel, new Plane(columns, rows));
    }
    for (int i = 0; i < red.length; i++) {
      int high = Math.min(cell, height - i / columns * cell);
      int wide = Math.min(cell, width - i % columns * cell);
      float scale = 1f / (255 * high * wide);
      channels.get(Channel.RED).values()[i] = red[i] * scale;
      channels.get(Channel.GREEN).values()[i] = green[i] * scale;
      channels.get(Channel.BLUE).values()[i] = blue[i] * scale;
      channels.get(Channel.GREY).values()[i] = (red[i] + green[i] + blue[i]) * scale / 3;
    }
    return channels;
  }
}
