package io.digitstream.image.decode;

import io.digitstream.image.normalise.LargePictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small files that cost much: memory, time, or both. None is a picture of a digit. */
public final class HostilePictures {
  private static final int SIDE = 4899;
  private static final long BOMB = 400 << 20;

  private HostilePictures() {}

  /** One of each kind, by name, and those that lie in the folder of the tests' data. */
  public static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PNG, 24 megapixels of 8 bytes", LargePictures.png(SIDE, SIDE, 16, 6, false));
    files.put("PNG, the same, interlaced", LargePictures.png(SIDE, SIDE, 16, 6, true));
    files.put("PNG of one row", LargePictures.png(20_000_000, 1, 16, 6, false));
    files.put("PNG, text", palette("zTXt", ascii("a\0\0")));
    files.put("PNG, profile", palette("iCCP", ascii("a\0\0")));
    files.put("PNG, international text", palette("iTXt", ascii("a\0\1\0\0\0")));
    files.put("PNG, EXIF of many entries", TestPng.with(png(), "eXIf", entries(60_000)));
    files.put("PNG, animated", animatedPng());
    files.put("JPEG, EXIF of many entries", withExif(jpeg(8, false), entries(5_000)));
    files.put("JPEG, EXIF loop", withExif(jpeg(8, false), loop()));
    files.put("JPEG of thousands of scans", scans(jpeg(4000, true), 3_000));
    files.put("JPEG, lossless", cut(LargePictures.losslessJpeg(SIDE, SIDE, 3, 8)));
    files.put("JPEG, lossless, 255 components", cut(LargePictures.losslessJpeg(999, 999, 255, 8)));
    files.put("JPEG, two frame headers", twoFrames());
    files.put("GIF, frame beyond its canvas", gif());
    files.put("BMP, run lengths", runLengths());
    files.put("WebP, lossy", LargePictures.lossyWebp(2400, 2400));
    files.put("WebP, lossless", LargePictures.losslessWebp(16_383, 6_000));
    files.put("WebP, transforms", LargePictures.riff(LargePictures.chunk("VP8L", transforms())));
    files.put("WebP, transforms of opacity", opacityTransforms());
    for (int side : List.of(5000, 8000, 12_000, 16_000)) {
      files.put("WebP, frame of " + side, frame(side, side));
      files.put("WebP, bitstream of " + side, frame(28, side));
      files.put("WebP, lossy bitstream of " + side, lossyFrame(side));
    }
    files.putAll(tiffs());
    Path folder = Path.of(System.getProperty("digitstream.data", ""), "hostile-pictures");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> given = Files.list(folder)) {
        for (Path file : given.sorted().toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> tiffs() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] some = new byte[20];
    files.put("TIFF, huge sides", grey(60_000, 60_000).with(259, 8).write(some));
    files.put("TIFF, huge tiles", tiles(28, 60_000).write(some));
    files.put("TIFF, many tiles", tiles(5_200, 16).write(new byte[325 * 325][1]));
    files.put(
        "TIFF of directories in a circle", grey(28, 28).withNext(8 + 784).write(new byte[784]));
    files.put("TIFF, deflated", LargePictures.deflatedTiff(SIDE, SIDE, 3, 16, 1));
    files.put("TIFF, deflated, in planes", LargePictures.deflatedTiff(3_500, 3_500, 3, 16, 2));
    files.put("TIFF, inks", LargePictures.deflatedTiff(SIDE, SIDE, 4, 8, 1));
    files.put("TIFF, fax", fax(9_999));
    files.put("TIFF, JPEG of many scans", jpegTiff(scans(jpeg(2_000, true), 3_000)));
    files.put("TIFF, JPEG that ends early", jpegTiff(cut(jpeg(2_000, false))));
    return files;
  }

  private static TestTiff grey(int width, int height) {
    return TestTiff.of(ByteOrder.BIG_ENDIAN, width, height).pixels(1, 8, 1);
  }

  private static TestTiff tiles(int side, int tile) {
    return grey(side, side).with(322, tile).with(323, tile).with(259, 8);
  }

  /** Each row is like that before it, which takes one bit. */
  private static byte[] fax(int side) {
    byte[] rows = new byte[side / 8 + 1];
    Arrays.fill(rows, (byte) 0xff);
    return TestTiff.of(ByteOrder.LITTLE_ENDIAN, side, side)
        .pixels(1, 1, 0)
        .with(259, 4)
        .write(rows);
  }

  private static byte[] jpegTiff(byte[] jpeg) {
    return TestTiff.of(ByteOrder.LITTLE_ENDIAN, 2_000, 2_000)
        .pixels(3, 8, 6)
        .with(259, 7)
        .write(jpeg);
  }

  /** Those that can be damaged by the thousand: with less of what makes them hostile. */
  static List<byte[]> small() {
    return List.of(
        tiles(60, 16).write(new byte[16][9]),
        fax(60),
        LargePictures.deflatedTiff(60, 40, 3, 16, 2),
        TestPng.with(png(), "eXIf", entries(10)),
        animatedPng(),
        withExif(jpeg(8, false), entries(100)),
        withExif(jpeg(8, false), loop()),
        scans(jpeg(60, true), 50),
        cut(LargePictures.losslessJpeg(60, 40, 3, 8)),
        twoFrames(),
        gif(),
        runLengths(),
        frame(28, 60),
        frame(60, 28),
        lossyFrame(60),
        LargePictures.lossyWebp(800, 600),
        LargePictures.png(3000, 2000, 16, 6, true));
  }

  private static byte[] frame(int stated, int side) {
    return LargePictures.animatedWebp(28, stated, "VP8L", LargePictures.losslessFrame(side, side));
  }

  /** A header, and no more: what is behind it is not looked at in time. */
  private static byte[] lossyFrame(int side) {
    byte[] bitstream = Arrays.copyOfRange(LargePictures.lossyWebp(16, 16), 20, 40);
    ByteBuffer.wrap(bitstream)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) side)
        .putShort(8, (short) side);
    return LargePictures.animatedWebp(28, 28, "VP8 ", bitstream);
  }

  private static byte[] png() {
    return SamplePictures.png(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED));
  }

  private static byte[] jpeg(int side, boolean progressive) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    return SamplePictures.jpeg(image, 0.5, progressive);
  }

  private static byte[] palette(String type, byte[] start) {
    byte[] zeros = LargePictures.zeros(BOMB);
    byte[] content = Arrays.copyOf(start, start.length + zeros.length);
    System.arraycopy(zeros, 0, content, start.length, zeros.length);
    return TestPng.with(png(), type, content);
  }

  /** Each entry claims the whole block for its values. */
  private static byte[] entries(int count) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 * count + 4);
    tiff.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) count);
    for (int i = 0; i < count; i++) {
      tiff.putShort((short) (0x8000 + i)).putShort((short) 1).putInt(12 * count).putInt(0);
    }
    return tiff.array();
  }

  /** Directories that follow and contain each other. */
  private static byte[] loop() {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4);
    tiff.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
    tiff.putInt(8);
    return tiff.array();
  }

  private static byte[] withExif(byte[] jpeg, byte[] exif) {
    int length = 2 + 6 + exif.length;
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe1)
        .putShort((short) length)
        .put(ascii("Exif\0\0"))
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] animatedPng() {
    byte[] control = ByteBuffer.allocate(8).putInt(900).array();
    byte[] frame = ByteBuffer.allocate(26).putInt(30_000).putInt(30_000).array();
    return TestPng.with(TestPng.with(png(), "fcTL", frame), "acTL", control);
  }

  /** The last scan again and again. */
  static byte[] scans(byte[] jpeg, int times) {
    int start = jpeg.length - 2;
    while (jpeg[start] != (byte) 0xff || jpeg[start + 1] != (byte) 0xda) {
      start--;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, start);
    for (int i = 0; i < times && file.size() < 900_000; i++) {
      file.write(jpeg, start, jpeg.length - 2 - start);
    }
    file.write(jpeg, jpeg.length - 2, 2);
    return file.toByteArray();
  }

  /** Without most of what it promises, but with an end mark. */
  private static byte[] cut(byte[] jpeg) {
    byte[] file = Arrays.copyOf(jpeg, Math.min(jpeg.length, 20_000));
    file[file.length - 2] = (byte) 0xff;
    file[file.length - 1] = (byte) 0xd9;
    return file;
  }

  private static byte[] twoFrames() {
    byte[] jpeg = jpeg(8, false);
    int frame = 2;
    while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    byte[] header = Arrays.copyOfRange(jpeg, frame, frame + 19);
    ByteBuffer.wrap(header).putShort(5, (short) 16_000).putShort(7, (short) 16_000);
    return ByteBuffer.allocate(jpeg.length + header.length)
        .put(jpeg, 0, frame)
        .put(header)
        .put(jpeg, frame, jpeg.length - frame)
        .array();
  }

  private static byte[] gif() {
    byte[] gif =
        SamplePictures.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    for (int at = 13; at < gif.length - 9; at++) {
      if (gif[at] == 0x2c && gif[at + 5] == 8 && gif[at + 7] == 8) {
        ByteBuffer.wrap(gif)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort(at + 5, (short) 9_000)
            .putShort(at + 7, (short) 9_000);
        return gif;
      }
    }
    throw new IllegalStateException("No frame");
  }

  private static byte[] runLengths() {
    ByteBuffer file = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("BM")).putInt(file.capacity()).putInt(0).putInt(14 + 40 + 1024);
    file.putInt(40).putInt(9_000).putInt(9_000).putShort((short) 1).putShort((short) 8).putInt(1);
    return file.array();
  }

  /** That of green, which takes three bits and goes through the whole picture. */
  private static byte[] transforms() {
    byte[] frame = new byte[60_000];
    System.arraycopy(LargePictures.losslessFrame(4_000, 4_000), 0, frame, 0, 5);
    repeat(frame, 5);
    return frame;
  }

  private static byte[] opacityTransforms() {
    byte[] alpha = new byte[60_000];
    alpha[0] = 1;
    repeat(alpha, 1);
    byte[] lossy = LargePictures.lossyWebp(2_000, 2_000);
    byte[] extended = new byte[10];
    extended[0] = 0x10;
    extended[4] = (byte) 1_999;
    extended[5] = 1_999 >> 8;
    extended[7] = (byte) 1_999;
    extended[8] = 1_999 >> 8;
    return LargePictures.riff(
        LargePictures.chunk("VP8X", extended),
        LargePictures.chunk("ALPH", alpha),
        Arrays.copyOfRange(lossy, 12, lossy.length));
  }

  private static void repeat(byte[] target, int from) {
    for (int bit = 0; bit < (target.length - from) * 8; bit++) {
      if (bit % 3 != 1) {
        target[from + bit / 8] |= (byte) (1 << bit % 8);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
