package io.digitstream.image.normalise;

import io.digitstream.image.decode.SampleFiles;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.decode.TestPng;
import io.digitstream.image.decode.TestTiff;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;

/** Whole files of any size, of each codec and each kind that takes memory in a way of its own. */
public final class LargePictures {
  private static final int CHUNK = 0x2f;

  private LargePictures() {}

  /** How to make one file of each kind, of the same size, by name. */
  public static Map<String, Supplier<byte[]>> all(int width, int height) {
    Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
    files.put("PNG, RGB", () -> png(width, height, 8, 2, false));
    files.put("PNG, RGBA of 16 bits", () -> png(width, height, 16, 6, false));
    files.put("PNG, grey of 16 bits", () -> png(width, height, 16, 0, false));
    files.put("PNG, RGB, interlaced", () -> png(width, height, 8, 2, true));
    files.put(
        "PNG, RGB and a transparent colour",
        () -> withTransparency(png(width, height, 8, 2, false)));
    files.put("PNG, palette", () -> palettePng(width, height, 8));
    files.put("PNG, two colours", () -> palettePng(width, height, 1));
    files.put("JPEG, grey", () -> jpeg(width, height, BufferedImage.TYPE_BYTE_GRAY, false));
    files.put("JPEG, RGB", () -> jpeg(width, height, BufferedImage.TYPE_3BYTE_BGR, false));
    files.put("JPEG, progressive", () -> jpeg(width, height, BufferedImage.TYPE_3BYTE_BGR, true));
    files.put(
        "JPEG, profile", () -> profiled(jpeg(width, height, BufferedImage.TYPE_3BYTE_BGR, false)));
    files.put("JPEG, CMYK", () -> SampleFiles.cmyk(width, height));
    files.put("JPEG, lossless RGB", () -> losslessJpeg(width, height, 3, 8));
    files.put("JPEG, lossless grey of 16 bits", () -> losslessJpeg(width, height, 1, 16));
    files.put("GIF", () -> SamplePictures.write(indexed(width, height, 8), "gif"));
    files.put("BMP of 24 bits", () -> bmp(width, height, 24));
    files.put("BMP of 32 bits", () -> bmp(width, height, 32));
    files.put("BMP of 8 bits", () -> bmp(width, height, 8));
    files.put("WebP, lossy", () -> lossyWebp(width, height));
    files.put("WebP, lossy and transparent", () -> transparentWebp(width, height));
    files.put("WebP, lossless", () -> losslessWebp(width, height));
    files.put("PBM", () -> pnm("P4 " + width + " " + height + "\n", (width + 7) / 8 * height));
    files.put("PGM", () -> pnm("P5 " + width + " " + height + " 255\n", width * height));
    files.put(
        "PPM of 16 bits", () -> pnm("P6 " + width + " " + height + " 65535\n", width * height * 6));
    files.put("PAM", () -> pam(width, height));
    files.putAll(tiffs(width, height));
    return files;
  }

  private static Map<String, Supplier<byte[]>> tiffs(int width, int height) {
    Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
    files.put("TIFF, RGB", () -> tiff(width, height, BufferedImage.TYPE_3BYTE_BGR, null, 0));
    files.put(
        "TIFF, RGB, tiles", () -> tiff(width, height, BufferedImage.TYPE_3BYTE_BGR, "LZW", 256));
    files.put("TIFF, RGB, one strip", () -> deflatedTiff(width, height, 3, 8, 1));
    files.put("TIFF, RGB of 16 bits, in planes", () -> deflatedTiff(width, height, 3, 16, 2));
    files.put("TIFF, CMYK", () -> deflatedTiff(width, height, 4, 8, 1));
    files.put("TIFF, grey", () -> tiff(width, height, BufferedImage.TYPE_BYTE_GRAY, "PackBits", 0));
    files.put(
        "TIFF, grey of 16 bits",
        () -> tiff(width, height, BufferedImage.TYPE_USHORT_GRAY, "Deflate", 0));
    files.put("TIFF, palette", () -> TestTiff.java(indexed(width, height, 8), "LZW", 0));
    files.put(
        "TIFF, fax", () -> tiff(width, height, BufferedImage.TYPE_BYTE_BINARY, "CCITT T.6", 0));
    files.put("TIFF, JPEG", () -> tiff(width, height, BufferedImage.TYPE_3BYTE_BGR, "JPEG", 0));
    files.put("TIFF, JPEG, one strip", () -> jpegTiff(width, height));
    return files;
  }

  private static byte[] tiff(int width, int height, int type, String compression, int tile) {
    return TestTiff.java(new BufferedImage(width, height, type), compression, tile);
  }

  /** Zeros, in one strip for each plane. */
  public static byte[] deflatedTiff(int width, int height, int samples, int bits, int planes) {
    byte[][] strips = new byte[planes == 1 ? 1 : samples][];
    Arrays.fill(strips, zeros((long) width * height * samples * bits / 8 / strips.length));
    return TestTiff.of(ByteOrder.BIG_ENDIAN, width, height)
        .pixels(samples, bits, samples == 4 ? 5 : 2)
        .with(259, 8)
        .with(284, planes)
        .write(strips);
  }

  private static byte[] jpegTiff(int width, int height) {
    return TestTiff.of(ByteOrder.LITTLE_ENDIAN, width, height)
        .pixels(3, 8, 6)
        .with(259, 7)
        .write(jpeg(width, height, BufferedImage.TYPE_3BYTE_BGR, false));
  }

  /** A PNG of zeros. */
  public static byte[] png(int width, int height, int depth, int colourType, boolean interlaced) {
    int samples = colourType == 6 ? 4 : colourType == 2 ? 3 : 1;
    byte[] rest = {(byte) depth, (byte) colourType, 0, 0, (byte) (interlaced ? 1 : 0)};
    long bytes = (long) (1 + width * samples * depth / 8) * height + (interlaced ? 8L * height : 0);
    return TestPng.of(width, height, rest, zeros(bytes));
  }

  /** Deflated zeros. */
  public static byte[] zeros(long count) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 16];
    byte[] out = new byte[1 << 16];
    for (long left = count; left > 0; left -= some.length) {
      deflater.setInput(some, 0, (int) Math.min(left, some.length));
      while (!deflater.needsInput()) {
        deflated.write(out, 0, deflater.deflate(out));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      deflated.write(out, 0, deflater.deflate(out));
    }
    deflater.end();
    return deflated.toByteArray();
  }

  private static byte[] withTransparency(byte[] png) {
    return TestPng.with(png, "tRNS", new byte[] {0, 1, 0, 1, 0, 1});
  }

  private static byte[] palettePng(int width, int height, int bits) {
    return SamplePictures.png(indexed(width, height, bits));
  }

  private static BufferedImage indexed(int width, int height, int bits) {
    byte[] levels = new byte[1 << bits];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (i * 255 / (levels.length - 1));
    }
    int type = bits < 8 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED;
    return new BufferedImage(
        width, height, type, new IndexColorModel(bits, levels.length, levels, levels, levels));
  }

  private static byte[] jpeg(int width, int height, int type, boolean progressive) {
    return SamplePictures.jpeg(new BufferedImage(width, height, type), 0.8, progressive);
  }

  /** With the profile of a colour space that has to be converted. */
  private static byte[] profiled(byte[] jpeg) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(jpeg.length + 4 + name.length + profile.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe2)
        .putShort((short) (2 + name.length + profile.length))
        .put(name)
        .put(profile)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** All differences are 0, of one bit each. */
  public static byte[] losslessJpeg(int width, int height, int components, int precision) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xc4, 0, 20, 0, 1});
    file.writeBytes(new byte[15 + 1]);
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, 0, (byte) (8 + 3 * components)});
    file.writeBytes(
        ByteBuffer.allocate(6)
            .put((byte) precision)
            .putShort((short) height)
            .putShort((short) width)
            .put((byte) components)
            .array());
    for (int i = 1; i <= components; i++) {
      file.writeBytes(new byte[] {(byte) i, 0x11, 0});
    }
    file.writeBytes(
        new byte[] {(byte) 0xff, (byte) 0xda, 0, (byte) (6 + 2 * components), (byte) components});
    for (int i = 1; i <= components; i++) {
      file.writeBytes(new byte[] {(byte) i, 0});
    }
    file.writeBytes(new byte[] {1, 0, 0});
    file.writeBytes(new byte[(int) ((long) width * height * components / 8 + 1)]);
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    return file.toByteArray();
  }

  private static byte[] bmp(int width, int height, int bits) {
    int colours = bits == 8 ? 256 : 0;
    int start = 14 + 40 + 4 * colours;
    int size = start + (width * bits + 31) / 32 * 4 * height;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(size).putInt(0).putInt(start);
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    return file.array();
  }

  /** A frame of zeros, which are as good as any: each block is as its neighbours let expect. */
  public static byte[] lossyWebp(int width, int height) {
    return riff(chunk("VP8 ", lossyFrame(width, height)));
  }

  private static byte[] lossyFrame(int width, int height) {
    int first = width * height / 256 * 2 + 4096;
    byte[] frame = new byte[10 + 2 * first + width * height / 8];
    ByteBuffer.wrap(frame)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) (0x10 | (first & 7) << 5))
        .putShort((short) (first >> 3))
        .put(new byte[] {(byte) 0x9d, 1, 0x2a})
        .putShort((short) width)
        .putShort((short) height);
    return frame;
  }

  private static byte[] transparentWebp(int width, int height) {
    byte[] extended = new byte[10];
    extended[0] = 0x10;
    ByteBuffer.wrap(extended).order(ByteOrder.LITTLE_ENDIAN).putInt(4, width - 1);
    ByteBuffer.wrap(extended, 7, 3)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) (height - 1))
        .put((byte) ((height - 1) >> 16));
    byte[] alpha = new byte[12];
    alpha[0] = 1;
    System.arraycopy(oneColour(), 0, alpha, 1, oneColour().length);
    return riff(
        chunk("VP8X", extended), chunk("ALPH", alpha), chunk("VP8 ", lossyFrame(width, height)));
  }

  /** All pixels are the same, and take no bit. */
  public static byte[] losslessWebp(int width, int height) {
    return riff(chunk("VP8L", losslessFrame(width, height)));
  }

  public static byte[] losslessFrame(int width, int height) {
    byte[] frame = new byte[16];
    frame[0] = CHUNK;
    ByteBuffer.wrap(frame)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(1, (width - 1) | ((height - 1) << 14));
    System.arraycopy(oneColour(), 0, frame, 5, oneColour().length);
    return frame;
  }

  /** No transform, no cache, one group of five codes that have one word each. */
  private static byte[] oneColour() {
    // 0 0 0, then 1 0 0 0 five times, lowest bit first
    return new byte[] {(byte) 0b10001000, (byte) 0b10001000, 0b00001000, 0, 0};
  }

  /** An animation of one frame, whose parts may be of other sizes than the picture. */
  public static byte[] animatedWebp(int canvas, int frame, String type, byte[] bitstream) {
    byte[] extended = new byte[10];
    extended[0] = 2;
    put24(extended, 4, canvas - 1);
    put24(extended, 7, canvas - 1);
    byte[] inner = chunk(type, bitstream);
    byte[] animation = new byte[16 + inner.length];
    put24(animation, 6, frame - 1);
    put24(animation, 9, frame - 1);
    System.arraycopy(inner, 0, animation, 16, inner.length);
    return riff(chunk("VP8X", extended), chunk("ANIM", new byte[6]), chunk("ANMF", animation));
  }

  private static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
  }

  public static byte[] riff(byte[]... chunks) {
    int length = 4 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
    ByteBuffer file = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(length).put(ascii("WEBP"));
    for (byte[] chunk : chunks) {
      file.put(chunk);
    }
    return file.array();
  }

  public static byte[] chunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + (content.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii(type))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] pam(int width, int height) {
    return pnm(
        "P7\nWIDTH %d\nHEIGHT %d\nDEPTH 4\nMAXVAL 65535\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
            .formatted(width, height),
        width * height * 8);
  }

  private static byte[] pnm(String header, int length) {
    byte[] start = ascii(header);
    return Arrays.copyOf(start, start.length + length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
