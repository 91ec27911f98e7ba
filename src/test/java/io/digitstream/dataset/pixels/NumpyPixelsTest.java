package io.digitstream.dataset.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyPixelsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 1234})
  void shouldWriteWhatNumpyReads(int count) throws Exception {
    // Given
    List<DigitImage> images =
        new SyntheticDigits(3).first(count).stream().map(LabelledImage::image).toList();
    // When
    byte[] file = NumpyPixels.file(images);
    // Then
    NpyArray array = NpyArray.read(Files.write(directory.resolve("pixels.npy"), file));
    assertThat(array.shape()).isEqualTo("[%d, 28, 28]", count);
    for (int i = 0; i < count; i++) {
      assertThat(DigitImage.of(array.item(i))).isEqualTo(images.get(i));
    }
    assertThat((file.length - count * DigitImage.PIXELS) % 64).isZero();
  }
}
