package io.digitstream.image.decode;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears what a codec mutters while it decodes, and tells lost pixels from pedantry. */
final class CodecWarnings implements IIOReadWarningListener {
  private static final int LONGEST = 160;

  private String grave;

  /** libjpeg fills what it cannot read with grey and only warns, in English in every locale. */
  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    if (text.contains("premature end") || text.contains("bad huffman code")) {
      grave = warning;
    }
  }

  boolean isGrave() {
    return grave != null;
  }

  String message() {
    return grave;
  }

  /** What went wrong in one short line, from the innermost cause that says anything. */
  static String describe(Throwable failure) {
    String said = failure.getClass().getSimpleName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        said = cause.getMessage();
      }
    }
    String printable = said.replaceAll("[^\\x20-\\x7e]+", "?");
    return printable.substring(0, Math.min(printable.length(), LONGEST));
  }
}
