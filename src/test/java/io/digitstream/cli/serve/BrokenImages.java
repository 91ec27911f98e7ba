package io.digitstream.cli.serve;

import io.digitstream.image.decode.TestPng;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** What people and attackers send instead of a digit, each with the reason it is refused for. */
enum BrokenImages {
  TRUNCATED_PNG("corrupt"),
  EMPTY_VALUE("empty"),
  TEXT("unknown-format"),
  GIGABYTE_PNG("too-many-pixels"),
  WRONG_RAW_LENGTH("unknown-format"),
  BLANK_PAGE("blank");

  /** Its rows and columns: a billion pixels of one byte, and less than 1 MB deflated. */
  private static final int BOMB_SIDE = 31_623;

  private final String reason;

  BrokenImages(String reason) {
    this.reason = reason;
  }

  /** The reason that its dead letter states. */
  String reason() {
    return reason;
  }

  byte[] bytes() throws IOException {
    return switch (this) {
      case TRUNCATED_PNG -> {
        byte[] png = blankPage();
        yield Arrays.copyOf(png, png.length - 30);
      }
      case EMPTY_VALUE -> new byte[0];
      case TEXT -> "This is not the digit you are looking for".getBytes(StandardCharsets.UTF_8);
      case GIGABYTE_PNG -> gigabytePng();
      case WRONG_RAW_LENGTH -> new byte[783];
      case BLANK_PAGE -> blankPage();
    };
  }

  private static byte[] blankPage() throws IOException {
    BufferedImage page = new BufferedImage(120, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 120, 160);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(page, "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] gigabytePng() throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(pixels, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] row = new byte[BOMB_SIDE + 1];
      for (int i = 0; i < BOMB_SIDE; i++) {
        deflated.write(row);
      }
    }
    return TestPng.of(BOMB_SIDE, BOMB_SIDE, (byte) 0, pixels.toByteArray());
  }
}
