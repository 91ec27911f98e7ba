package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;

/** The known good image: an upright stroke. A model that fails on it would fail on every image. */
final class ProbeImage {
  private ProbeImage() {}

  static DigitImage stroke() {
    byte[] pixels = new byte[DigitImage.PIXELS];
    for (int row = 4; row < DigitImage.SIDE - 4; row++) {
      for (int column = 12; column < 16; column++) {
        pixels[row * DigitImage.SIDE + column] = (byte) 0xff;
      }
    }
    return DigitImage.of(pixels);
  }
}
