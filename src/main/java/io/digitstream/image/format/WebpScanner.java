package io.digitstream.image.format;

/** Walks the chunks of a WebP to the end that its first header states. */
public final class WebpScanner implements FileScanner {
  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    return WebpContents.read(file).header();
  }
}
