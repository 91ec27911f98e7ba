package io.digitstream.bench;

import io.digitstream.digit.DigitImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The kinds of pictures that people send, each made from a digit of 28×28 pixels. */
public enum BenchPicture {
  /** 784 bytes. */
  RAW(1, 1_000) {
    @Override
    public byte[] draw(DigitImage digit) {
      return digit.toBytes();
    }
  },
  /** The same pixels as a PNG file, which needs no normalising. */
  PNG(1, 1_000) {
    @Override
    public byte[] draw(DigitImage digit) {
      return png(ink(digit, DigitImage.SIDE));
    }
  },
  /** A PNG file of 280×280 pixels, black on white, as a drawing program saves it. */
  CANVAS(4, 500) {
    @Override
    public byte[] draw(DigitImage digit) {
      BufferedImage canvas =
          new BufferedImage(CANVAS_SIDE, CANVAS_SIDE, BufferedImage.TYPE_INT_RGB);
      BufferedImage ink = ink(digit, CANVAS_SIDE);
      for (int y = 0; y < CANVAS_SIDE; y++) {
        for (int x = 0; x < CANVAS_SIDE; x++) {
          int level = 0xff - Math.max(0, Math.min(0xff, 4 * (inkAt(ink, x, y) - 96)));
          canvas.setRGB(x, y, level << 16 | level << 8 | level);
        }
      }
      return png(canvas);
    }
  },
  /** A JPEG file of 4000×3000 pixels: blue ink on paper in uneven light, with a sensor's noise. */
  PHOTO(100, 20) {
    @Override
    public byte[] draw(DigitImage digit) {
      BufferedImage ink = ink(digit, DIGIT_SIDE);
      BufferedImage photo =
          new BufferedImage(PHOTO_WIDTH, PHOTO_HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
      Random random = new Random(digit.hashCode());
      int[] row = new int[PHOTO_WIDTH];
      for (int y = 0; y < PHOTO_HEIGHT; y++) {
        for (int x = 0; x < PHOTO_WIDTH; x++) {
          double share =
              inkAt(ink, x - (PHOTO_WIDTH - DIGIT_SIDE) / 2, y - (PHOTO_HEIGHT - DIGIT_SIDE) / 2)
                  / 255d;
          double light = 1 - 0.35 * x / PHOTO_WIDTH * y / PHOTO_HEIGHT;
          int noise = random.nextInt(2 * NOISE + 1) - NOISE;
          row[x] =
              level(mix(236, 40, share) * light + noise) << 16
                  | level(mix(230, 50, share) * light + noise) << 8
                  | level(mix(218, 110, share) * light + noise);
        }
        photo.setRGB(0, y, PHOTO_WIDTH, 1, row, 0, PHOTO_WIDTH);
      }
      return jpeg(photo);
    }
  };

  private static final int CANVAS_SIDE = 280;
  private static final int PHOTO_WIDTH = 4_000;
  private static final int PHOTO_HEIGHT = 3_000;
  private static final int DIGIT_SIDE = 1_400;
  private static final int NOISE = 6;
  private static final float QUALITY = 0.85f;

  private final int slowness;
  private final int distinct;

  BenchPicture(int slowness, int distinct) {
    this.slowness = slowness;
    this.distinct = distinct;
  }

  /** A file of this kind that shows a digit. The same digit comes to the same file. */
  public abstract byte[] draw(DigitImage digit);

  /** How many files are made of different digits. */
  public int distinct() {
    return distinct;
  }

  /**
   * How many of these are as much work as so many MNIST-like ones.
   *
   * @return 10 at least
   */
  public int images(int mnistLike) {
    return Math.max(10, mnistLike / slowness);
  }

  /** The digit at a size, its ink bright. */
  private static BufferedImage ink(DigitImage digit, int side) {
    BufferedImage small =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    small.getRaster().setDataElements(0, 0, DigitImage.SIDE, DigitImage.SIDE, digit.toBytes());
    if (side == DigitImage.SIDE) {
      return small;
    }
    BufferedImage large = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, side, side, null);
    graphics.dispose();
    return large;
  }

  private static int inkAt(BufferedImage ink, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < ink.getWidth() && y < ink.getHeight();
    return inside ? ink.getRaster().getSample(x, y, 0) : 0;
  }

  private static double mix(int paper, int ink, double share) {
    return paper + (ink - paper) * share;
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(0xff, value));
  }

  private static byte[] png(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, picture, writer.getDefaultWriteParam());
  }

  private static byte[] jpeg(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(QUALITY);
    return write(writer, picture, settings);
  }

  private static byte[] write(ImageWriter writer, BufferedImage picture, ImageWriteParam settings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
