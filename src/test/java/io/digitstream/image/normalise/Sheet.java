package io.digitstream.image.normalise;

import io.digitstream.image.raster.Plane;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** A sheet of paper to draw digits, lines, shadows and noise on. */
public final class Sheet {
  private final int width;
  private final int height;
  private final float[][] channels;

  public Sheet(int width, int height, Color paper) {
    this.width = width;
    this.height = height;
    this.channels = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      for (int channel = 0; channel < 3; channel++) {
        channels[channel][i] = component(paper, channel);
      }
    }
  }

  /** Lays ink through a mask, whose top left corner goes to a given place. */
  Sheet ink(Plane mask, int left, int top, Color ink) {
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        blend(left + x, top + y, mask.at(x, y), ink);
      }
    }
    return this;
  }

  /** Lays ink through a mask, turned about its middle, which goes to a given place. */
  Sheet turnedInk(Plane mask, double centreX, double centreY, double radians, Color ink) {
    double reach = Math.hypot(mask.width(), mask.height()) / 2 + 1;
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    for (int y = (int) (centreY - reach); y <= centreY + reach; y++) {
      for (int x = (int) (centreX - reach); x <= centreX + reach; x++) {
        double offX = x + 0.5 - centreX;
        double offY = y + 0.5 - centreY;
        double u = offX * cos + offY * sin + mask.width() / 2.0 - 0.5;
        double v = offY * cos - offX * sin + mask.height() / 2.0 - 0.5;
        blend(x, y, between(mask, u, v), ink);
      }
    }
    return this;
  }

  private static float between(Plane mask, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float right = (float) (u - left);
    float down = (float) (v - top);
    return (1 - down) * ((1 - right) * at(mask, left, top) + right * at(mask, left + 1, top))
        + down * ((1 - right) * at(mask, left, top + 1) + right * at(mask, left + 1, top + 1));
  }

  private static float at(Plane mask, int x, int y) {
    return x < 0 || y < 0 || x >= mask.width() || y >= mask.height() ? 0 : mask.at(x, y);
  }

  public Sheet fill(int left, int top, int right, int bottom, Color ink) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        blend(x, y, 1, ink);
      }
    }
    return this;
  }

  /** Rules lines of a slope, in rows a row. */
  Sheet rule(double first, double distance, int thickness, double slope, Color ink) {
    for (double start = first; start < height + width; start += distance) {
      for (int x = 0; x < width; x++) {
        int top = (int) Math.round(start + slope * x);
        for (int y = top; y < top + thickness; y++) {
          blend(x, y, 1, ink);
        }
      }
    }
    return this;
  }

  /** Multiplies the light at each place, both 0 to 1. */
  public Sheet light(DoubleBinaryOperator share) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float factor = (float) share.applyAsDouble((double) x / width, (double) y / height);
        for (float[] channel : channels) {
          channel[y * width + x] *= factor;
        }
      }
    }
    return this;
  }

  public Sheet noise(Random random, double deviation) {
    for (int i = 0; i < width * height; i++) {
      float common = (float) (random.nextGaussian() * deviation);
      for (float[] channel : channels) {
        channel[i] += common + (float) (random.nextGaussian() * deviation / 2);
      }
    }
    return this;
  }

  public BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int rgb = level(0, i) << 16 | level(1, i) << 8 | level(2, i);
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }

  private int level(int channel, int i) {
    return Math.max(0, Math.min(255, Math.round(channels[channel][i])));
  }

  private void blend(int x, int y, float share, Color ink) {
    if (share == 0 || x < 0 || y < 0 || x >= width || y >= height) {
      return;
    }
    for (int channel = 0; channel < 3; channel++) {
      float[] levels = channels[channel];
      int at = y * width + x;
      levels[at] += share * (component(ink, channel) - levels[at]);
    }
  }

  private static int component(Color colour, int channel) {
    return switch (channel) {
      case 0 -> colour.getRed();
      case 1 -> colour.getGreen();
      default -> colour.getBlue();
    };
  }
}
