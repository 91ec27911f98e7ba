package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.normalise.LargePictures;
import io.digitstream.image.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeLimitsTest {
  private static final DecodeLimits SMALL =
      new DecodeLimits(10_000, 1_000_000, 3, Duration.ofMillis(200));

  private static final long MEMORY = 200 << 20;

  private final ImageDecoder decoder = new ImageDecoder(SMALL, MEMORY);

  @Test
  @Timeout(1)
  void shouldRefuseBombByItsHeader() {
    // Given
    byte[] bomb = TestPng.of(30_000, 40_000, (byte) 0, new byte[0]);

    // When
    UnreadableImageException refusal = refusal(bomb);

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal)
        .hasMessage(
            "The PNG is 30,000 × 40,000 = 1,200,000,000 pixels, more than the 1,000,000 allowed");
  }

  @Test
  void shouldRefuseLongInput() {
    // When
    UnreadableImageException refusal = refusal(new byte[10_001]);

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_BYTES);
    assertThat(refusal).hasMessage("The input is 10,001 bytes, more than the 10,000 allowed");
  }

  @Test
  @Timeout(10)
  void shouldRefuseNoiseOf50MegabytesAtOnce() {
    // Given
    byte[] noise = new byte[50 << 20];
    new Random(1).nextBytes(noise);
    noise[0] = (byte) 0xff;
    noise[1] = (byte) 0xd8;
    noise[2] = (byte) 0xff;

    // When
    UnreadableImageException refusal = refusal(noise);

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_BYTES);
  }

  @Test
  @Timeout(10)
  void shouldRefuseWebpBombByItsHeader() {
    // Given
    byte[] bomb = SampleFiles.all().get("lossless WebP");
    // Fourteen bits each of width and height less one, after the signature byte
    bomb[21] = (byte) 0xff;
    bomb[22] = (byte) 0xff;
    bomb[23] = (byte) 0xff;
    bomb[24] |= 0x0f;

    // When
    UnreadableImageException refusal = refusal(bomb);

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal).hasMessageContaining("16,384 × 16,384");
  }

  /** Found by {@link ImageFuzzTest}: it kept the codec busy until its time was up. */
  @Test
  @Timeout(10)
  void shouldRefuseAtOnceAWebpOfManyPixelsAndFewBytes() {
    // Given
    byte[] endless =
        Base64.getDecoder()
            .decode("UklGRi4AAABXRUJQVlA4TCEAAAAvE/YDAAfwj/9mZmZmZmZmZmZmZmZm+vGOMNH/AID1AgAA");
    ImageDecoder patient = new ImageDecoder(DecodeLimits.DEFAULT, MEMORY);

    // When
    UnreadableImageException refusal =
        catchThrowableOfType(UnreadableImageException.class, () -> patient.decode(endless));

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.CORRUPT);
    assertThat(refusal).hasMessageContaining("cannot be decoded");
  }

  @Test
  void shouldRefuseWhatTakesMoreMemoryThanThereIs() {
    // Given
    byte[] png = LargePictures.png(6000, 4000, 16, 6, false);
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, 100_000_000);

    // When
    UnreadableImageException refusal =
        catchThrowableOfType(UnreadableImageException.class, () -> decoder.decode(png));

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MUCH_MEMORY);
    assertThat(refusal.getMessage())
        .matches(
            "The PNG of 6,000 × 4,000 pixels takes 19\\d,\\d{3},\\d{3} bytes of memory to read,"
                + " more than the 100,000,000 allowed");
  }

  /** The shipped heap of 614 MiB, less what the serial collector keeps free of it. */
  @Test
  void shouldAllowPhotographsOfPhonesUnderShippedHeap() throws Exception {
    // Given
    long shipped = 590L * 1024 * 1024 / 100 * 40;
    byte[] phone = LargePictures.all(5712, 4284).get("JPEG, profile").get();
    byte[] camera = LargePictures.all(8660, 5774).get("JPEG, RGB").get();

    // When
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, shipped);

    // Then
    assertThat(decoder.scan(phone).cost()).isLessThan(shipped);
    assertThat(decoder.scan(camera).cost()).isLessThan(shipped);
  }

  @Test
  void shouldRefuseEmptyInput() {
    // When
    UnreadableImageException refusal = refusal(new byte[0]);

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void shouldRefuseUnknownFormat() {
    // When
    UnreadableImageException refusal = refusal("seven".getBytes(StandardCharsets.US_ASCII));

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(refusal).hasMessageContaining("5 bytes of an unknown format");
  }

  @ParameterizedTest
  @CsvSource({
    "HEIC, 0000002466747970686569630000000068656963",
    "HEIC, 00000018667479706D696631000000006D69663168656963",
    "AVIF, 00000020667479706176696600000000617669666D696631",
    "AVIF, 0000001C667479706D696631000000006D69663161766966",
    "BigTIFF, 49492B0008000000",
    "BigTIFF, 4D4D002B0008000000000000",
    "JPEG XL, FF0A7F0208",
    "JPEG XL, 0000000C4A584C200D0A870A00000014",
    "PDF, 255044462D312E370A",
    "SVG, 3C73766720786D6C6E733D22687474703A2F2F7777772E77332E6F7267223E",
    "SVG, EFBBBF3C3F786D6C2076657273696F6E3D22312E30223F3E0A3C737667206964",
    "SVG, 0A3C212D2D2061202D2D3E3C7376673E",
  })
  void shouldNameFormatsThatAreNotRead(String format, String start) {
    // When
    UnreadableImageException refusal = refusal(HexFormat.of().parseHex(start));

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(refusal)
        .hasMessageStartingWith(
            "The input is a file of the format " + format + ", which is not read: ")
        .hasMessageContaining(" as ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"II", "MM*", "ftypheic", "<?xml version='1.0'?><html>", "<svgs/>", "P%PDF-1.7"})
  void shouldNotNameAFormatThatIsOnlyHinted(String text) {
    // When
    UnreadableImageException refusal = refusal(text.getBytes(StandardCharsets.US_ASCII));

    // Then
    assertThat(refusal).hasMessageContaining("bytes of an unknown format");
  }

  @Test
  void shouldRefuseLongAnimation() {
    // Given
    byte[] gif = SamplePictures.write(SampleFiles.picture(), "gif");
    int frame = gif.length - 1 - frameLength(gif);
    ByteArrayOutputStream animation = new ByteArrayOutputStream();
    animation.write(gif, 0, frame);
    for (int i = 0; i < 4; i++) {
      animation.write(gif, frame, gif.length - 1 - frame);
    }
    animation.write(gif[gif.length - 1]);

    // When
    UnreadableImageException refusal = refusal(animation.toByteArray());

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_FRAMES);
  }

  @Test
  @Timeout(10)
  void shouldStopJpegOfEndlessScans() {
    // Given
    byte[] jpeg =
        SamplePictures.jpeg(new BufferedImage(2000, 2000, BufferedImage.TYPE_BYTE_GRAY), 0.5, true);
    byte[] hostile = repeatLastScan(jpeg, 5_000);
    ImageDecoder hurried =
        new ImageDecoder(
            new DecodeLimits(100 << 20, 24_000_000, 1, Duration.ofMillis(300)), MEMORY);

    // When
    UnreadableImageException refusal =
        catchThrowableOfType(UnreadableImageException.class, () -> hurried.decode(hostile));

    // Then
    assertThat(refusal.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(refusal).hasMessage("The JPEG was not decoded within the 300 ms allowed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void shouldReadExtremeShapes(int width) throws Exception {
    // Given
    BufferedImage image = new BufferedImage(width, 100_001 - width, BufferedImage.TYPE_BYTE_GRAY);

    // When
    Bitmap bitmap = decoder.decode(SamplePictures.png(image));

    // Then
    assertThat(Math.max(bitmap.width(), bitmap.height())).isLessThanOrEqualTo(1024);
    assertThat(Math.min(bitmap.width(), bitmap.height())).isEqualTo(1);
  }

  @Test
  void shouldRequirePositiveLimits() {
    // When
    Duration never = Duration.ZERO;

    // Then
    assertThatThrownBy(() -> new DecodeLimits(1, 1, 1, never))
        .hasMessage("timeout must be greater than 0, but it was 0");
  }

  private UnreadableImageException refusal(byte[] bytes) {
    return catchThrowableOfType(UnreadableImageException.class, () -> decoder.decode(bytes));
  }

  /** From the image separator, the only one with these dimensions after it, to the trailer. */
  private static int frameLength(byte[] gif) {
    byte[] start = {0x2c, 0, 0, 0, 0, SampleFiles.WIDTH, 0, SampleFiles.HEIGHT, 0};
    for (int at = 0; at < gif.length - start.length; at++) {
      if (Arrays.equals(start, Arrays.copyOfRange(gif, at, at + start.length))) {
        return gif.length - 1 - at;
      }
    }
    throw new IllegalArgumentException("No frame");
  }

  private static byte[] repeatLastScan(byte[] jpeg, int times) {
    int start = jpeg.length - 2;
    while (jpeg[start] != (byte) 0xff || jpeg[start + 1] != (byte) 0xda) {
      start--;
    }
    ByteArrayOutputStream hostile = new ByteArrayOutputStream();
    hostile.write(jpeg, 0, start);
    for (int i = 0; i < times; i++) {
      hostile.write(jpeg, start, jpeg.length - 2 - start);
    }
    hostile.write(jpeg, jpeg.length - 2, 2);
    return hostile.toByteArray();
  }
}
