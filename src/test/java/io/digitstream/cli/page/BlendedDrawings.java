package io.digitstream.cli.page;

import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two digits on one another, of which no model is sure. */
final class BlendedDrawings {
  private static final int SIDE = 200;

  private BlendedDrawings() {}

  static List<ProducerRecord<byte[], byte[]>> records(int count) throws IOException {
    SyntheticDigits digits = new SyntheticDigits(11);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          new ProducerRecord<>(
              "digits-in",
              "blend-%02d".formatted(i).getBytes(StandardCharsets.UTF_8),
              blended(digits.drawing(2L * i), digits.drawing(2L * i + 1))));
    }
    return records;
  }

  private static byte[] blended(Drawing first, Drawing second) throws IOException {
    BufferedImage picture = read(first);
    BufferedImage other = read(second);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        if ((other.getRGB(x, y) & 0xff) < (picture.getRGB(x, y) & 0xff)) {
          picture.setRGB(x, y, other.getRGB(x, y));
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  private static BufferedImage read(Drawing drawing) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawing.png(SIDE)));
  }
}
