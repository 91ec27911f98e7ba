package io.digitstream.digit;

/** An image whose digit is known, for training and evaluation. */
public record LabelledImage(DigitImage image, int label) {
  public LabelledImage {
    Classification.requireDigit(label);
  }
}
