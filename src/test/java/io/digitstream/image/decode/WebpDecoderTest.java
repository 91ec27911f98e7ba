package io.digitstream.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.codec.Deadline;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.ImageFormat;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.normalise.LargePictures;
import io.digitstream.image.raster.Bitmap;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures that Chromium wrote come to the pixels that TwelveMonkeys' codec reads. Each has what
 * another has not: transforms, palettes that are packed, a colour cache, several groups of codes.
 */
class WebpDecoderTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.DEFAULT, Long.MAX_VALUE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossless-alpha",
        "lossless-photograph",
        "lossless-1-colour",
        "lossless-2-colours",
        "lossless-3-colours",
        "lossless-9-colours",
        "lossless-17-colours",
        "lossless-200-colours",
        "lossless-noise",
        "lossless-strokes",
        "lossy-alpha",
        "lossy"
      })
  void shouldGiveThePixelsOfTheCodec(String name) throws Exception {
    // Given
    byte[] file = file(name);

    // When
    Bitmap bitmap = decoder.decode(file);

    // Then
    assertThat(bitmap.pixels()).isEqualTo(oracle(file).pixels());
  }

  @Test
  void shouldReadRawOpacity() throws Exception {
    // Given
    byte[] lossy = LargePictures.lossyWebp(2, 2);
    byte[] chunk = Arrays.copyOfRange(lossy, 12, lossy.length);
    byte[] opacity = LargePictures.chunk("ALPH", new byte[] {0, 10, 20, 30, 40});

    // When
    Bitmap bitmap = decoder.decode(LargePictures.riff(opacity, chunk));

    // Then
    assertThat(Arrays.stream(bitmap.pixels()).map(argb -> argb >>> 24).toArray())
        .containsExactly(10, 20, 30, 40);
  }

  @Test
  void shouldRefuseTransformThatComesTwice() {
    // Given
    byte[] frame = LargePictures.losslessFrame(100, 100);
    // Twice that of green: 1 0 1 1 0 1, lowest bit first
    frame[5] = 0b101101;

    // When / Then
    assertThatThrownBy(() -> decoder.decode(LargePictures.riff(LargePictures.chunk("VP8L", frame))))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("the same transform twice");
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream resource =
        WebpDecoderTest.class.getResourceAsStream("/webp/" + name + ".webp")) {
      return resource.readAllBytes();
    }
  }

  private static Bitmap oracle(byte[] file) throws IOException {
    Deadline deadline = new Deadline(PATIENCE);
    ImageReader reader = new Codecs().open(ImageFormat.WEBP);
    try (MemoryInput input = new MemoryInput(file, deadline)) {
      reader.setInput(input, true, true);
      return BitmapReader.read(reader.read(0), deadline);
    } finally {
      reader.dispose();
    }
  }
}
