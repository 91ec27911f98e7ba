package io.digitstream.dataset;

import io.digitstream.digit.DigitImage;

/** The ways in which a square picture can be stored, beside the one in which it is read. */
public enum Orientation {
  TRANSPOSED("transposed (rows and columns exchanged)"),
  MIRRORED("mirrored"),
  UPSIDE_DOWN("mirrored upside down"),
  ROTATED_LEFT("rotated by 90° to the left"),
  ROTATED_RIGHT("rotated by 90° to the right"),
  ROTATED_HALF("rotated by 180°");

  private static final int LAST = DigitImage.SIDE - 1;

  private final String description;

  Orientation(String description) {
    this.description = description;
  }

  /** Turns an image that is stored like this upright. */
  public DigitImage upright(DigitImage stored) {
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int row = 0; row < DigitImage.SIDE; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        pixels[row * DigitImage.SIDE + column] = (byte) at(stored, row, column);
      }
    }
    return DigitImage.of(pixels);
  }

  private int at(DigitImage stored, int row, int column) {
    return switch (this) {
      case TRANSPOSED -> stored.at(column, row);
      case MIRRORED -> stored.at(row, LAST - column);
      case UPSIDE_DOWN -> stored.at(LAST - row, column);
      case ROTATED_LEFT -> stored.at(LAST - column, row);
      case ROTATED_RIGHT -> stored.at(column, LAST - row);
      case ROTATED_HALF -> stored.at(LAST - row, LAST - column);
    };
  }

  @Override
  public String toString() {
    return description;
  }
}
