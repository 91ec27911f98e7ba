package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import io.digitstream.image.format.UnreadableImageException.Reason;

/** The sentences that tell a page's user why something is refused. */
final class ErrorMessages {
  private ErrorMessages() {}

  static CompleteResponse tooMany() {
    return CompleteResponse.error(
            CompleteResponse.TOO_MANY, "Too many requests. Wait a second, then continue.")
        .with("Retry-After", "1");
  }

  static CompleteResponse decodingQueueFull() {
    return CompleteResponse.error(
            CompleteResponse.UNAVAILABLE,
            "Other large pictures are already waiting. Try again in a moment.")
        .with("Retry-After", "1");
  }

  static CompleteResponse unknownKind() {
    return CompleteResponse.error(
        CompleteResponse.WRONG_KIND,
        "Only pictures are accepted: PNG, JPEG, GIF, BMP, WebP, TIFF or PNM, but no SVG and no"
            + " documents.");
  }

  static CompleteResponse unreadable(Reason reason) {
    String sentence =
        switch (reason) {
          case BLANK -> "There is no digit in the picture, or its ink is too faint.";
          case TOO_MANY_PIXELS -> "The picture has too many pixels.";
          case TOO_MUCH_MEMORY -> "The picture needs too much memory.";
          case TOO_MANY_FRAMES -> "The animation has too many frames.";
          case TIMEOUT -> "The picture takes too long to read.";
          case EMPTY, TOO_MANY_BYTES, UNKNOWN_FORMAT, CORRUPT ->
              "The picture is damaged and cannot be read.";
        };
    return CompleteResponse.error(CompleteResponse.UNREADABLE, sentence);
  }
}
