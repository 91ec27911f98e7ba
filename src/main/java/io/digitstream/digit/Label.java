package io.digitstream.digit;

/** What an image shows in truth, as far as whoever labelled it knows. */
public record Label(int digit) {
  public Label {
    Classification.requireDigit(digit);
  }
}
