package io.digitstream.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.digitstream.image.decode.Mutator;
import io.digitstream.image.decode.TestPng;
import io.digitstream.image.format.FileCursor;
import io.digitstream.image.format.ImageFormat;
import io.digitstream.image.format.ImageHeader;
import io.digitstream.image.format.PngScanner;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.raster.Bitmap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own reader is the oracle: the same pixels, or a complaint from both. */
class PlainPngTest {
  private static final int[] SIDES = {1, 2, 5, 28, 300};
  private static final int FILES = 400;

  private final Random random = new Random(1);

  @ParameterizedTest(name = "colour type {0}")
  @ValueSource(bytes = {0, 2, 4, 6})
  void shouldGiveThePixelsThatJavaGives(byte colourType) throws Exception {
    for (int file = 0; file < FILES; file++) {
      // Given
      byte[] png = png(colourType, side(), side(), 5);

      // When
      assertThat(PlainPng.is(png)).isTrue();
      Bitmap ours = decode(png);

      // Then
      assertThat(ours.pixels()).isEqualTo(oracle(png).pixels());
    }
  }

  @Test
  void shouldShrinkWhatIsLargerThanIsOfUse() throws Exception {
    // Given
    byte[] png = png((byte) 2, 2500, 1200, 5);

    // When
    Bitmap ours = decode(png);

    // Then
    assertThat(ours.width()).isEqualTo(834);
    assertThat(ours.pixels()).isEqualTo(oracle(png).pixels());
  }

  @Test
  void shouldComplainWhereverJavaDoes() {
    // Given
    List<byte[]> seeds = new ArrayList<>();
    for (byte colourType : new byte[] {0, 2, 4, 6}) {
      seeds.add(png(colourType, 28, 28, 5));
    }
    Mutator mutator = new Mutator(1, seeds);
    PngScanner scanner = new PngScanner();

    // When
    int same = 0;
    int refused = 0;
    for (int file = 0; file < 60_000; file++) {
      byte[] png = mutator.next();
      if (ImageFormat.recognise(png).orElse(null) != ImageFormat.PNG
          || !passes(scanner, png)
          || !PlainPng.is(png)) {
        continue;
      }
      int[] ours = pixelsOrNull(() -> decode(png));
      int[] theirs = pixelsOrNull(() -> oracle(png));
      assertThat(ours).describedAs("file %d", file).isEqualTo(theirs);
      same += ours == null ? 0 : 1;
      refused += ours == null ? 1 : 0;
    }

    // Then
    assertThat(same).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void shouldSayWhichFilterIsUnknown() {
    // Given
    byte[] png = png((byte) 0, 28, 28, 77);

    // When, then
    assertThatExceptionOfType(IIOException.class)
        .isThrownBy(() -> decode(png))
        .withMessageMatching("a row has filter type \\d+; 0 to 4 were expected");
  }

  @Test
  void shouldLeaveOtherKindsToJava() {
    assertThat(PlainPng.is(png((byte) 3, 28, 28, 5))).isFalse();
    assertThat(PlainPng.is(withByte(png((byte) 0, 28, 28, 5), 24, 16))).isFalse();
    assertThat(PlainPng.is(withByte(png((byte) 0, 28, 28, 5), 28, 1))).isFalse();
    assertThat(PlainPng.is(TestPng.with(png((byte) 0, 28, 28, 5), "tRNS", new byte[2]))).isFalse();
  }

  private int side() {
    return SIDES[random.nextInt(SIDES.length)];
  }

  private static byte[] withByte(byte[] file, int at, int value) {
    file[at] = (byte) value;
    return file;
  }

  private static Bitmap decode(byte[] png) throws IOException {
    return PlainPng.decode(png, new Deadline(Duration.ofSeconds(5)));
  }

  private static Bitmap oracle(byte[] png) throws IOException {
    return BitmapReader.read(
        ImageIO.read(new ByteArrayInputStream(png)), new Deadline(Duration.ofMinutes(1)));
  }

  private static boolean passes(PngScanner scanner, byte[] png) {
    try {
      ImageHeader header = scanner.scan(new FileCursor(png, ImageFormat.PNG));
      return header.width() > 0 && header.height() > 0 && header.pixels() < 1_000_000;
    } catch (UnreadableImageException e) {
      return false;
    }
  }

  private interface Decoding {
    Bitmap run() throws IOException;
  }

  private static int[] pixelsOrNull(Decoding decoding) {
    try {
      return decoding.run().pixels();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** Noise, each row by a filter chosen at random, in image data of several chunks. */
  private byte[] png(byte colourType, int width, int height, int filters) {
    int samples = new int[] {1, 0, 3, 1, 2, 0, 4}[colourType];
    byte[] lines = new byte[height * (1 + width * samples)];
    random.nextBytes(lines);
    for (int at = 0; at < lines.length; at += 1 + width * samples) {
      lines[at] = (byte) random.nextInt(filters);
    }
    Deflater deflater = new Deflater();
    deflater.setInput(lines);
    deflater.finish();
    byte[] data = new byte[lines.length + lines.length / 1000 + 1000];
    data = Arrays.copyOf(data, deflater.deflate(data));
    deflater.end();
    int cut = random.nextInt(data.length);
    return TestPng.of(
        width,
        height,
        colourType,
        Arrays.copyOfRange(data, 0, cut),
        Arrays.copyOfRange(data, cut, data.length));
  }
}
