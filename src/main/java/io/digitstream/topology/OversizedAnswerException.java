package io.digitstream.topology;

/** An image whose key and headers are so long that no answer with them fits into the topic. */
final class OversizedAnswerException extends Exception {
  static final String REASON = "too-large-to-answer";

  private static final long serialVersionUID = 1L;

  OversizedAnswerException(long bytes, int most) {
    super(
        "With the image's key and headers its answer may be %,d bytes, more than the %,d allowed"
            .formatted(bytes, most));
  }
}
