package io.digitstream.image.format;

import io.digitstream.image.raster.Orientation;
import java.util.Optional;

/** Walks the directories of a TIFF, and reads the first, which is that of the first page. */
public final class TiffScanner implements FileScanner {
  /** An empty directory. */
  private static final int LEAST_BYTES = 6;

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    TiffDirectory first = TiffDirectory.first(file);
    TiffPicture picture = new TiffPicture(file, first);
    Orientation orientation = Orientation.ofExif(file.bytes(), 0, file.bytes().length);
    return new ImageHeader(
        picture.width(), picture.height(), pages(file, first), orientation, picture.memory());
  }

  /**
   * A file of the first page alone, with no entry that its picture does not need: no other
   * directory, no profile and no EXIF. The file has been scanned.
   */
  public static byte[] onlyPicture(byte[] bytes) throws UnreadableImageException {
    FileCursor file = new FileCursor(bytes, ImageFormat.TIFF);
    return new TiffCopy(new TiffPicture(file, TiffDirectory.first(file))).write(bytes);
  }

  private static int pages(FileCursor file, TiffDirectory first) throws UnreadableImageException {
    int most = file.bytes().length / LEAST_BYTES;
    int pages = 1;
    for (Optional<TiffDirectory> next = first.next(); next.isPresent(); next = next.get().next()) {
      if (++pages > most) {
        throw file.corrupt("has directories that follow each other in a circle");
      }
    }
    return pages;
  }
}
