package io.digitstream.image.decode;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.image.normalise.LargePictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole files of each format and of the kinds within it, to be damaged. */
final class FuzzSeeds {
  private FuzzSeeds() {}

  static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>(SampleFiles.all().values());
    for (int digit = 0; digit < 4; digit++) {
      byte[] png = new SyntheticDigits(1).drawing(digit).png(64);
      seeds.add(png);
    }
    byte[] jpeg = SamplePictures.jpeg(SampleFiles.picture(), 0.7);
    for (int orientation = 1; orientation <= 8; orientation++) {
      seeds.add(SamplePictures.withOrientation(jpeg, orientation));
    }
    seeds.add(SamplePictures.png(sixteenBit()));
    seeds.add(SamplePictures.png(palette()));
    seeds.add(SamplePictures.png(new BufferedImage(33, 17, BufferedImage.TYPE_INT_ARGB)));
    seeds.add(SamplePictures.png(new BufferedImage(1, 3000, BufferedImage.TYPE_BYTE_GRAY)));
    seeds.add(SamplePictures.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "bmp"));
    LargePictures.all(60, 40).values().forEach(picture -> seeds.add(picture.get()));
    seeds.addAll(HostilePictures.small());
    seeds.add(withProfile(SamplePictures.png(SampleFiles.picture())));
    seeds.add(animation());
    seeds.add(new SyntheticDigits(1).image(0).image().toBytes());
    return seeds;
  }

  private static BufferedImage sixteenBit() {
    BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_USHORT_GRAY);
    WritableRaster raster = image.getRaster();
    for (int i = 0; i < 24 * 24; i++) {
      raster.setSample(i % 24, i / 24, 0, i % 24 > 8 && i % 24 < 12 ? 60_000 : 900);
    }
    return image;
  }

  private static BufferedImage palette() {
    byte[] levels = {0, (byte) 200, 80, (byte) 255};
    IndexColorModel colours = new IndexColorModel(2, 4, levels, levels, levels, 0);
    BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_BINARY, colours);
    DataBuffer pixels = image.getRaster().getDataBuffer();
    for (int i = 0; i < pixels.getSize(); i++) {
      pixels.setElem(i, i * 37 & 0xff);
    }
    return image;
  }

  /** A colour profile that is no such thing, where a PNG has its own. */
  private static byte[] withProfile(byte[] png) {
    byte[] content = "junk\0\0not a profile".getBytes(StandardCharsets.ISO_8859_1);
    return TestPng.with(png, "iCCP", content);
  }

  /** Three frames: a GIF's own, and its image blocks twice more before the trailer. */
  private static byte[] animation() {
    byte[] gif = SamplePictures.write(picture(Color.BLUE), "gif");
    int blocks = 13 + 3 * (2 << (gif[10] & 7));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(gif, 0, gif.length - 1);
    file.write(gif, blocks, gif.length - 1 - blocks);
    file.write(gif, blocks, gif.length - blocks);
    return file.toByteArray();
  }

  private static BufferedImage picture(Color colour) {
    BufferedImage image = SampleFiles.picture();
    image.setRGB(1, 1, colour.getRGB());
    return image;
  }
}
