package io.digitstream.train.report;

import java.awt.Color;
import java.awt.Font;

/**
 * The colours and fonts of all pictures. Colour-blind people can distinguish the pairs of colours.
 */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x22, 0x2b, 0x38);
  static final Color FAINT = new Color(0x6b, 0x76, 0x86);
  static final Color EMPTY = new Color(0xf5, 0xf7, 0xfa);
  static final Color GRID = new Color(0xdd, 0xe2, 0xe9);
  static final Color TRAINING = new Color(0x2f, 0x6f, 0xb7);
  static final Color VALIDATION = new Color(0xe0, 0x7b, 0x1f);
  static final Color RIGHT = TRAINING;
  static final Color WRONG = new Color(0xc4, 0x38, 0x1e);

  private Palette() {}

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** Mixes the background with a share of a colour. */
  static Color tint(Color colour, double share) {
    return new Color(
        blend(colour.getRed(), share),
        blend(colour.getGreen(), share),
        blend(colour.getBlue(), share));
  }

  private static int blend(int channel, double share) {
    return (int) Math.round(255 + share * (channel - 255));
  }
}
