package io.digitstream.digit;

/** The true digit of an image, as labelled. */
public record Label(int digit) implements GivenLabel {
  public Label {
    Classification.requireDigit(digit);
  }
}
