package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final long MEMORY = 200 << 20;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, MEMORY);

  static Stream<Arguments> files() {
    return SampleFiles.all().entrySet().stream()
        .map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldDecodeEachFormat(String name, byte[] file) throws Exception {
    // When
    Bitmap bitmap = decoder.decode(file);

    // Then
    assertThat(bitmap.width()).isEqualTo(SampleFiles.WIDTH);
    assertThat(bitmap.height()).isEqualTo(SampleFiles.HEIGHT);
    assertThat(green(bitmap, 1, 1)).as("paper").isGreaterThan(235);
    assertThat(green(bitmap, 10, 8)).as("ink").isLessThan(60);
    assertThat(green(bitmap, 18, 14)).as("paper").isGreaterThan(235);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldCallFileCutAnywhereCorrupt(String name, byte[] file) {
    // Given
    boolean plain = name.startsWith("plain");
    int recognisable = 18;
    int complete = plain ? file.length - 3 : file.length;

    // When
    IntStream lengths = IntStream.range(recognisable, complete);

    // Then
    lengths.forEach(
        length ->
            assertThat(reason(Arrays.copyOf(file, length)))
                .as("%s of %d bytes, cut to %d", name, file.length, length)
                .isEqualTo(Reason.CORRUPT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldRefuseShortestStartsOfFiles(String name, byte[] file) {
    // When
    IntStream lengths = IntStream.range(0, 18);

    // Then
    lengths.forEach(length -> assertThat(reason(Arrays.copyOf(file, length))).as(name).isNotNull());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void shouldFailAsDeclaredOnDamagedFile(String name, byte[] file) {
    // Given
    Random random = new Random(1);
    ImageDecoder hurried =
        new ImageDecoder(
            new DecodeLimits(1 << 20, 1_000_000, 10, java.time.Duration.ofSeconds(1)), MEMORY);

    // When
    for (int round = 0; round < 150; round++) {
      byte[] damaged = file.clone();
      for (int i = 0; i < 1 + round % 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      // Then
      Assertions.assertThatCode(() -> readOrRefuse(hurried, damaged)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldTurnPictureUpright(int orientation) throws Exception {
    // Given
    BufferedImage upright = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 32; i++) {
      upright.setRGB(i % 48, i / 48, Bitmap.grey(i % 48 < 16 && i / 48 < 8 ? 255 : 40));
    }
    byte[] jpeg =
        SamplePictures.withOrientation(
            SamplePictures.jpeg(SamplePictures.stored(upright, orientation), 0.95), orientation);

    // When
    Bitmap bitmap = decoder.decode(jpeg);

    // Then
    assertThat(bitmap.width()).isEqualTo(48);
    assertThat(bitmap.height()).isEqualTo(32);
    assertThat(green(bitmap, 8, 4)).isGreaterThan(220);
    assertThat(green(bitmap, 40, 4)).isLessThan(70);
    assertThat(green(bitmap, 8, 28)).isLessThan(70);
    assertThat(green(bitmap, 40, 28)).isLessThan(70);
  }

  @Test
  void shouldTakeDamagedExifAsUpright() throws Exception {
    // Given
    byte[] jpeg =
        SamplePictures.withOrientation(SamplePictures.jpeg(SampleFiles.picture(), 0.9), 6);
    Arrays.fill(jpeg, 12, 30, (byte) 0x7f);

    // When
    Bitmap bitmap = decoder.decode(jpeg);

    // Then
    assertThat(bitmap.width()).isEqualTo(SampleFiles.WIDTH);
  }

  @Test
  void shouldKeepGreysBitForBit() throws Exception {
    // Given
    BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int level = 0; level < 256; level++) {
      image.getRaster().setSample(level, 0, 0, level);
    }

    // When
    Bitmap bitmap = decoder.decode(SamplePictures.png(image));

    // Then
    for (int level = 0; level < 256; level++) {
      assertThat(bitmap.argb(level, 0)).isEqualTo(Bitmap.grey(level));
    }
  }

  @Test
  void shouldSayWhereFileEnds() {
    // Given
    byte[] png = SamplePictures.png(SampleFiles.picture());

    // When
    Throwable thrown =
        Assertions.catchThrowable(() -> decoder.decode(Arrays.copyOf(png, png.length - 20)));

    // Then
    assertThat(thrown)
        .hasMessage(
            "The PNG ends after %d bytes, in the middle of its image data; a complete file was"
                + " expected",
            png.length - 20);
  }

  private Reason reason(byte[] bytes) {
    return readOrRefuse(decoder, bytes);
  }

  private static Reason readOrRefuse(ImageDecoder decoder, byte[] bytes) {
    try {
      decoder.decode(bytes);
      return null;
    } catch (UnreadableImageException e) {
      return e.reason();
    }
  }

  private static int green(Bitmap bitmap, int x, int y) {
    return bitmap.argb(x, y) >> 8 & 0xff;
  }
}
