package io.digitstream.dataset.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxDirectoryTest {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir private Path directory;

  @BeforeEach
  void writeTwoImages() throws IOException {
    for (String part : new String[] {"train", "t10k"}) {
      write(part + "-images-idx3-ubyte", idx(IMAGES, new int[] {2, 28, 28}, new byte[2 * 784]));
      write(part + "-labels-idx1-ubyte.gz", gzip(idx(LABELS, new int[] {2}, new byte[] {3, 9})));
    }
  }

  @Test
  void shouldReadFilesGzippedOrNot() throws DatasetException {
    // When
    DigitDataset data = new IdxDirectory(directory).read();
    // Then
    assertThat(data.training()).extracting(example -> example.label()).containsExactly(3, 9);
    assertThat(data.test()).hasSize(2);
    assertThat(data.checksum()).matches("[0-9a-f]{64}");
  }

  @Test
  void shouldNameFileWithWrongMagicNumber() throws IOException {
    // Given
    write("train-images-idx3-ubyte", idx(LABELS, new int[] {2}, new byte[2]));
    // When / Then
    assertThatReading()
        .hasMessageEndingWith(
            "train-images-idx3-ubyte is not an IDX file of images:"
                + " its magic number is 2049, expected 2051");
  }

  @Test
  void shouldRefuseCountsThatDisagree() throws IOException {
    // Given
    write("train-labels-idx1-ubyte.gz", idx(LABELS, new int[] {3}, new byte[3]));
    // When / Then
    assertThatReading().hasMessageMatching(".* holds 2 images, but .* holds 3 labels");
  }

  @Test
  void shouldRefuseTruncatedGzip() throws IOException {
    // Given
    Path file = directory.resolve("train-labels-idx1-ubyte.gz");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    // When / Then
    assertThatReading().hasMessageContaining("train-labels-idx1-ubyte.gz is truncated or damaged");
  }

  @Test
  void shouldRefuseTruncatedData() throws IOException {
    // Given
    write("train-images-idx3-ubyte", idx(IMAGES, new int[] {2, 28, 28}, new byte[1000]));
    // When / Then
    assertThatReading().hasMessageEndingWith("announces 1568 bytes of data, but ends after 1000");
  }

  @Test
  void shouldRefuseDimensionsThatAreTooLarge() throws IOException {
    // Given
    int most = Integer.MAX_VALUE;
    write("train-images-idx3-ubyte", idx(IMAGES, new int[] {most, most, most}, new byte[0]));
    // When / Then
    assertThatReading().hasMessageContaining("more than the 1 GiB that is read");
  }

  @Test
  void shouldRefuseLabelThatIsNoDigit() throws IOException {
    // Given
    write("train-labels-idx1-ubyte.gz", idx(LABELS, new int[] {2}, new byte[] {3, 10}));
    // When / Then
    assertThatReading().hasMessageEndingWith("label 1 is 10, expected a digit from 0 to 9");
  }

  @Test
  void shouldNameFileThatIsMissing() throws IOException {
    // Given
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));
    // When / Then
    assertThatReading().hasMessageEndingWith("t10k-labels-idx1-ubyte.gz does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "mnist", "byclass", "balanced"})
  void shouldReadEmnistUnderItsOwnNamesAndTurnItUpright(String set, @TempDir Path emnist)
      throws Exception {
    // Given
    byte[] pixels = new byte[2 * 784];
    pixels[3 * 28 + 5] = 77;
    for (String part : new String[] {"train", "test"}) {
      String name = "emnist-%s-%s-".formatted(set, part);
      Files.write(
          emnist.resolve(name + "images-idx3-ubyte.gz"),
          gzip(idx(IMAGES, new int[] {2, 28, 28}, pixels)));
      byte[] labels = set.startsWith("b") ? new byte[] {3, 36} : new byte[] {3, 9};
      Files.write(
          emnist.resolve(name + "labels-idx1-ubyte.gz"), gzip(idx(LABELS, new int[] {2}, labels)));
    }
    // When
    DigitDataset data = new IdxDirectory(emnist).read();
    // Then
    assertThat(new IdxDirectory(emnist).isPresent()).isTrue();
    assertThat(data.training()).hasSize(set.startsWith("b") ? 1 : 2);
    assertThat(data.training().get(0).image().at(5, 3)).isEqualTo(77);
    assertThat(data.test().get(0).label()).isEqualTo(3);
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertThatReading() {
    return assertThatThrownBy(() -> new IdxDirectory(directory).read())
        .isInstanceOf(DatasetException.class);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name), bytes);
  }

  private static byte[] idx(int magic, int[] dimensions, byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    for (int dimension : dimensions) {
      out.writeInt(dimension);
    }
    out.write(data);
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
