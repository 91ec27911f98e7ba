package io.digitstream.image.format;

import io.digitstream.image.raster.Orientation;
import java.util.ArrayList;
import java.util.List;

/** Walks the segments of a JPEG, through all its scans, to the end mark. */
public final class JpegScanner implements FileScanner {
  private static final int APP1 = 0xe1;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int TEM = 0x01;
  private static final int PROFILE = 0xe2;
  private static final int ADOBE = 0xee;
  private static final int COMMENT = 0xfe;
  private static final int MOST_WITHOUT_PROFILE = 3;

  /** The codec's list of segments, a profile put together of several, and the native one. */
  private static final int SEGMENT_COPIES = 3;

  private static final String EXIF = "Exif\0\0";

  @Override
  public ImageHeader scan(FileCursor file) throws UnreadableImageException {
    return new Walk(file).walk();
  }

  /**
   * Scans a JPEG inside a file of another format. It may only be of one frame and one scan, because
   * nobody hears how far the codec is with it.
   */
  static ImageHeader scanPart(FileCursor part) throws UnreadableImageException {
    Walk walk = new Walk(part);
    ImageHeader header = walk.walk();
    if (walk.scans != 1 || walk.frames.size() != 1 || !walk.frames.get(0).isSequential()) {
      throw part.corrupt(
          "has a JPEG in it that is progressive, lossless or in parts; a sequential one of one scan"
              + " was expected");
    }
    return header;
  }

  /**
   * The file without its colour profile, which would double the memory that it takes, and turns no
   * ink into paper. A file of four components, which is CMYK, is the same.
   */
  public static byte[] withoutProfile(byte[] bytes) throws UnreadableImageException {
    Walk walk = new Walk(new FileCursor(bytes, ImageFormat.JPEG));
    walk.walk();
    if (walk.profiles.isEmpty() || walk.needsProfile()) {
      return bytes;
    }
    byte[] without = bytes.clone();
    walk.profiles.forEach(marker -> without[marker] = (byte) COMMENT);
    return without;
  }

  /** One file, from its first segment to its end mark. */
  private static final class Walk {
    private final FileCursor file;
    private final List<JpegFrame> frames = new ArrayList<>();
    private Orientation orientation = Orientation.UPRIGHT;
    private long segmentBytes;
    private final List<Integer> profiles = new ArrayList<>();
    private boolean converted;
    private int fewestInScan = Integer.MAX_VALUE;
    private int scans;

    Walk(FileCursor file) {
      this.file = file;
    }

    ImageHeader walk() throws UnreadableImageException {
      file.skip(2, "signature");
      for (int marker = nextMarker(file); marker != EOI; marker = nextMarker(file)) {
        if (!hasNoLength(marker)) {
          readSegment(marker);
        }
      }
      if (frames.isEmpty() || fewestInScan == Integer.MAX_VALUE) {
        throw file.corrupt("has no image data before its end mark");
      }
      return header();
    }

    private void readSegment(int marker) throws UnreadableImageException {
      int start = file.position() - 1;
      int length = file.u16be("segment list") - 2;
      if (length < 0) {
        throw file.corrupt("has a segment of negative length at byte %,d", file.position());
      }
      file.require(length, marker == SOS ? "image data" : "header");
      int data = file.position();
      segmentBytes += length;
      if (isFrame(marker)) {
        frames.add(JpegFrame.read(file, marker));
      } else if (marker == APP1 && isExif(file, length)) {
        orientation =
            Orientation.ofExif(file.bytes(), data + EXIF.length(), length - EXIF.length());
      } else if (marker == SOS) {
        fewestInScan = Math.min(fewestInScan, file.u8("image data"));
        scans++;
      } else {
        converted |= marker == ADOBE;
      }
      if (marker == PROFILE) {
        profiles.add(start);
      }
      file.skip(Math.max(0, data + length - file.position()), "header");
      if (marker == SOS) {
        skipScan(file);
      }
    }

    private boolean needsProfile() {
      return !profiles.isEmpty()
          && frames.stream().anyMatch(frame -> frame.components() > MOST_WITHOUT_PROFILE);
    }

    /** Of several frames, which is one too many, the largest counts. */
    private ImageHeader header() {
      int width = 0;
      int height = 0;
      long memory = 0;
      for (JpegFrame frame : frames) {
        width = Math.max(width, frame.width());
        height = Math.max(height, frame.height());
        memory =
            Math.max(
                memory,
                frame.memory(converted || needsProfile(), fewestInScan < frame.components()));
      }
      return new ImageHeader(width, height, 1, orientation, memory + SEGMENT_COPIES * segmentBytes);
    }
  }

  private static int nextMarker(FileCursor file) throws UnreadableImageException {
    int value = file.u8("image data");
    if (value != 0xff) {
      throw file.corrupt(
          "has the byte 0x%02x at %,d, where a marker was expected", value, file.position() - 1);
    }
    while (value == 0xff) {
      value = file.u8("image data");
    }
    return value;
  }

  /** In coded data a 0xff is followed by 0 or a restart mark; anything else is the next segment. */
  private static void skipScan(FileCursor file) throws UnreadableImageException {
    byte[] bytes = file.bytes();
    int at = file.position();
    while (at + 1 < bytes.length) {
      if (bytes[at] == (byte) 0xff) {
        int next = Byte.toUnsignedInt(bytes[at + 1]);
        if (next != 0 && next != 0xff && !isRestart(next)) {
          file.skip(at - file.position(), "image data");
          return;
        }
      }
      at++;
    }
    file.require(Integer.MAX_VALUE, "image data");
  }

  private static boolean isExif(FileCursor file, int length) {
    if (length < EXIF.length()) {
      return false;
    }
    for (int i = 0; i < EXIF.length(); i++) {
      if (file.bytes()[file.position() + i] != EXIF.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNoLength(int marker) {
    return marker == TEM || marker == SOI || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
