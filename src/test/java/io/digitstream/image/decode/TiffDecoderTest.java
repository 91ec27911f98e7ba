package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffDecoderTest {
  private static final int WIDTH = 50;
  private static final int HEIGHT = 37;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, 200 << 20);

  @ParameterizedTest
  @CsvSource({
    "RGB, , 0",
    "RGB, , 16",
    "RGB, LZW, 0",
    "RGB, LZW, 32",
    "RGB, ZLib, 0",
    "RGB, Deflate, 16",
    "RGB, PackBits, 0",
    "ARGB, LZW, 0",
    "GREY, , 0",
    "GREY, PackBits, 16",
    "GREY, Deflate, 0",
    "INDEXED, LZW, 0",
    "BINARY, , 0",
    "BINARY, CCITT RLE, 0",
    "BINARY, CCITT T.4, 0",
    "BINARY, CCITT T.6, 0",
    "BINARY, CCITT T.6, 32",
    "BINARY, PackBits, 0"
  })
  void shouldGiveThePixelsThatWereWritten(Kind kind, String compression, int tile)
      throws Exception {
    // Given
    BufferedImage image = picture(kind.type);

    // When
    Bitmap bitmap = decoder.decode(TestTiff.java(image, compression, tile));

    // Then
    assertThat(Arrays.equals(bitmap.pixels(), pixels(image))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "true, 1", "false, 0", "false, 1"})
  void shouldReadGreyOfEachByteOrderAndPolarity(boolean big, int colours) throws Exception {
    // Given
    byte[] levels = {0, 10, (byte) 200, (byte) 255};
    byte[] tiff = TestTiff.of(big ? BIG : LITTLE, 2, 2).pixels(1, 8, colours).write(levels);

    // When
    Bitmap bitmap = decoder.decode(tiff);

    // Then
    boolean whiteIsZero = colours == 0;
    assertThat(green(bitmap))
        .containsExactly(whiteIsZero ? new int[] {255, 245, 55, 0} : new int[] {0, 10, 200, 255});
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldReadSixteenBitsInPlanes(boolean big) throws Exception {
    // Given
    byte[] plane = big ? new byte[] {80, 1} : new byte[] {1, 80};
    byte[] tiff =
        TestTiff.of(big ? BIG : LITTLE, 1, 1)
            .pixels(3, 16, 2)
            .with(284, 2)
            .write(plane, plane, plane);

    // When
    Bitmap bitmap = decoder.decode(tiff);

    // Then
    assertThat(bitmap.argb(0, 0)).isEqualTo(Bitmap.grey(80));
  }

  @Test
  void shouldReadInksAsTheLightTheyLeave() throws Exception {
    // Given
    byte[] inks = {0, 0, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, 0, 0, 0};
    byte[] tiff = TestTiff.of(BIG, 3, 1).pixels(4, 8, 5).write(inks);

    // When
    Bitmap bitmap = decoder.decode(tiff);

    // Then
    assertThat(bitmap.pixels()).containsExactly(0xffffffff, 0xff000000, 0xff00ffff);
  }

  @Test
  void shouldNotTakeAnUnknownSampleForTransparency() throws Exception {
    // Given
    byte[] tiff =
        TestTiff.of(BIG, 1, 1).pixels(4, 8, 2).with(338, 0).write(new byte[] {10, 20, 30, 0});

    // When
    Bitmap bitmap = decoder.decode(tiff);

    // Then
    assertThat(bitmap.argb(0, 0)).isEqualTo(0xff0a141e);
  }

  @Test
  void shouldReadTheFirstOfSeveralPages() throws Exception {
    // Given
    byte[] one = TestTiff.of(BIG, 1, 1).pixels(1, 8, 1).write(new byte[] {77});
    int next = one.length;
    byte[] tiff = TestTiff.of(BIG, 1, 1).pixels(1, 8, 1).withNext(next).write(new byte[] {77});
    byte[] two = Arrays.copyOf(tiff, next + 6);

    // When
    Bitmap bitmap = decoder.decode(two);

    // Then
    assertThat(decoder.scan(two).header().frames()).isEqualTo(2);
    assertThat(bitmap.argb(0, 0)).isEqualTo(Bitmap.grey(77));
  }

  @Test
  void shouldTurnPictureUpright() throws Exception {
    // Given
    byte[] levels = {1, 2, 3, 4, 5, 6};
    byte[] tiff = TestTiff.of(LITTLE, 3, 2).pixels(1, 8, 1).with(274, 6).write(levels);

    // When
    Bitmap bitmap = decoder.decode(tiff);

    // Then
    assertThat(bitmap.width()).isEqualTo(2);
    assertThat(green(bitmap)).containsExactly(4, 1, 5, 2, 6, 3);
  }

  static Stream<Arguments> hostile() {
    TestTiff loop = grey(28, 28);
    byte[] once = grey(28, 28).write(new byte[784]);
    return Stream.of(
        refused(
            "huge sides",
            grey(Integer.MAX_VALUE, Integer.MAX_VALUE).with(259, 5).write(new byte[9]),
            Reason.TOO_MANY_PIXELS,
            "2,147,483,647 × 2,147,483,647"),
        refused("sides of 32 bits", grey(-1, 28).write(new byte[9]), Reason.CORRUPT, "ImageWidth"),
        refused("no side", grey(0, 28).write(new byte[9]), Reason.CORRUPT, "no rows|0 × 28|strips"),
        refused(
            "huge strips",
            grey(28, 28).with(279, 0xffffffffL).write(new byte[784]),
            Reason.CORRUPT,
            "4,294,967,295 bytes"),
        refused(
            "strips past the end",
            grey(28, 28).with(273, 0xffffff00L).write(new byte[784]),
            Reason.CORRUPT,
            "ends at byte 4,294"),
        refused("short strip", grey(28, 28).write(new byte[783]), Reason.CORRUPT, "783 bytes"),
        refused(
            "directories in a circle",
            loop.withNext(once.length - 2 - 12 * 7 - 4).write(new byte[784]),
            Reason.CORRUPT,
            "in a circle"),
        refused(
            "directory past the end",
            grey(28, 28).withNext(1 << 30).write(new byte[784]),
            Reason.CORRUPT,
            "refers to byte"),
        refused(
            "huge tiles",
            grey(28, 28).with(322, 60_000).with(323, 60_000).with(259, 5).write(new byte[9]),
            Reason.CORRUPT,
            "tiles of 60,000 × 60,000"),
        refused(
            "tiny tiles",
            grey(28, 28).with(322, 1).with(323, 1).with(259, 5).write(new byte[9]),
            Reason.CORRUPT,
            "tiles of 1 × 1"),
        refused(
            "missing tiles",
            grey(5_000, 5_000).with(322, 16).with(323, 16).with(259, 5).write(new byte[9]),
            Reason.CORRUPT,
            "has 1 strips or tiles, where 97,969 were expected"),
        refused(
            "overlapping strips",
            grey(28, 2).with(278, 1).with(273, 8, 8).with(279, 600, 600).write(new byte[900]),
            Reason.CORRUPT,
            "overlap"),
        refused(
            "many samples",
            TestTiff.of(BIG, 28, 28).pixels(60_000, 8, 2).write(new byte[9]),
            Reason.CORRUPT,
            "samples of 8 bits"),
        refused(
            "unknown compression",
            grey(28, 28).with(259, 34_712).write(new byte[784]),
            Reason.CORRUPT,
            "compression 34,712"),
        refused(
            "larger JPEG inside",
            TestTiff.of(BIG, 16, 16)
                .pixels(3, 8, 6)
                .with(259, 7)
                .write(SamplePictures.jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), 0.5)),
            Reason.CORRUPT,
            "JPEG of 50 × 37 pixels in it"),
        refused(
            "progressive JPEG inside",
            TestTiff.of(BIG, WIDTH, HEIGHT)
                .pixels(3, 8, 6)
                .with(259, 7)
                .write(SamplePictures.jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), 0.5, true)),
            Reason.CORRUPT,
            "progressive"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  @Timeout(5)
  void shouldRefuseByName(String name, byte[] tiff, Reason reason, String message) {
    // When
    UnreadableImageException refusal =
        catchThrowableOfType(UnreadableImageException.class, () -> decoder.decode(tiff));

    // Then
    assertThat(refusal).as(name).isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.getMessage()).startsWith("The TIFF ").containsPattern(message);
  }

  private static Arguments refused(String name, byte[] tiff, Reason reason, String message) {
    return Arguments.of(name, tiff, reason, message);
  }

  private static TestTiff grey(int width, int height) {
    return TestTiff.of(BIG, width, height).pixels(1, 8, 1);
  }

  private enum Kind {
    RGB(BufferedImage.TYPE_3BYTE_BGR),
    ARGB(BufferedImage.TYPE_4BYTE_ABGR),
    GREY(BufferedImage.TYPE_BYTE_GRAY),
    INDEXED(BufferedImage.TYPE_BYTE_INDEXED),
    BINARY(BufferedImage.TYPE_BYTE_BINARY);

    private final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  private static BufferedImage picture(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      boolean ink = i % WIDTH / 7 % 2 == i / WIDTH / 5 % 2;
      int rgb = ink ? 0x203050 + i : 0xf0e0d0;
      image.setRGB(i % WIDTH, i / WIDTH, 0xff000000 | rgb);
    }
    return image;
  }

  /** As they are stored: Java applies a gamma to grey. */
  private static int[] pixels(BufferedImage image) {
    int[] pixels = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      Arrays.setAll(pixels, i -> Bitmap.grey(image.getRaster().getSample(i % WIDTH, i / WIDTH, 0)));
    }
    return pixels;
  }

  private static int[] green(Bitmap bitmap) {
    return Arrays.stream(bitmap.pixels()).map(argb -> argb >> 8 & 0xff).toArray();
  }
}
