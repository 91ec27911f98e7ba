package io.digitstream.image.format;

/**
 * Walks the structure of a file of one format from its first byte to its last.
 *
 * <p>A file that ends early or contradicts itself is found here, in time and memory that do not
 * depend on the size of the picture. What a codec makes of the pixels themselves is left to it.
 */
public interface FileScanner {
  /**
   * Finds the picture's dimensions and checks that the file is whole.
   *
   * @param file the whole file, at its first byte
   * @throws UnreadableImageException if it is truncated or corrupt
   */
  ImageHeader scan(FileCursor file) throws UnreadableImageException;
}
