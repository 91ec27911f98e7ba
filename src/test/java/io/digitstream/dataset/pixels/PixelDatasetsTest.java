package io.digitstream.dataset.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.Orientation;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelDatasetsTest {
  private static final List<LabelledImage> DIGITS = new SyntheticDigits(5).first(40);
  private static final String PIXEL_NAMES =
      IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "label,", "class,"})
  void shouldReadKagglesTrainingFileAndLeaveOutThatWithoutLabels(String label) throws Exception {
    // Given
    csv("train.csv", label.isEmpty() ? "" : label + PIXEL_NAMES, DIGITS, "%1$d,%2$s");
    csv("test.csv", label.isEmpty() ? "" : PIXEL_NAMES, DIGITS, "%2$s");
    Files.writeString(directory.resolve("sample_submission.csv"), "ImageId,Label\n1,0\n");
    // When
    DigitDataset data = read(directory);
    // Then
    assertThat(data.training()).isNotEmpty();
    assertThat(data.test()).isNotEmpty();
    assertThat(all(data)).containsExactlyInAnyOrderElementsOf(DIGITS);
  }

  @Test
  void shouldReadTheFilesOfTrainingAndTest() throws Exception {
    // Given
    csv("mnist_train.csv", "", DIGITS.subList(0, 30), "%1$d,%2$s");
    csv("mnist_test.csv", "", DIGITS.subList(30, 40), "%1$d,%2$s");
    // When
    DigitDataset data = read(directory);
    // Then
    assertThat(data.training()).isEqualTo(DIGITS.subList(0, 30));
    assertThat(data.test()).isEqualTo(DIGITS.subList(30, 40));
  }

  @Test
  void shouldReadOneFileWithTheLabelLast() throws Exception {
    // Given
    Path file = csv("mnist_784.csv", PIXEL_NAMES + ",class", DIGITS, "%2$s,%1$d");
    // When
    DigitDataset data = read(file);
    // Then
    assertThat(data.name()).isEqualTo("mnist_784");
    assertThat(all(data)).containsExactlyInAnyOrderElementsOf(DIGITS);
  }

  @Test
  void shouldTurnTheImagesOfEmnistUpright() throws Exception {
    // Given
    csv("emnist-digits-train.csv", "", stored(DIGITS), "%1$d,%2$s");
    // When
    DigitDataset data = read(directory);
    // Then
    assertThat(all(data)).containsExactlyInAnyOrderElementsOf(DIGITS);
  }

  @Test
  void shouldReadImagesWithoutLabelsToPredict() throws Exception {
    // Given
    csv("train.csv", "label," + PIXEL_NAMES, DIGITS.subList(0, 5), "%1$d,%2$s");
    csv("test.csv", PIXEL_NAMES, DIGITS, "%2$s");
    // When
    List<DigitImage> images = PixelDatasets.find(directory).orElseThrow().readUnlabelled();
    // Then
    assertThat(images).isEqualTo(DIGITS.stream().map(LabelledImage::image).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          256 | 3  | has the pixel '256' in column 2, expected a whole number from 0 to 255
          x   | 3  | has the pixel 'x' in column 2, expected a whole number from 0 to 255
          0.5 | 3  | has the pixel '0.5' in column 2, expected a whole number from 0 to 255
          -1  | 3  | has the pixel '-1' in column 2, expected a whole number from 0 to 255
          0   | 10 | has the label '10', expected a digit from 0 to 9
          0,0 | 3  | has 786 values, expected 785
          """)
  void shouldNameTheLineOfACsvFileThatIsWrong(String pixel, String label, String fault)
      throws Exception {
    // Given
    String rest = ",0".repeat(783);
    Path file = directory.resolve("train.csv");
    Files.writeString(file, "1,0%s\n%s,%s%s\n".formatted(rest, label, pixel, rest));
    // When / Then
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DatasetException.class)
        .hasMessage(file + ", line 2, " + fault);
  }

  @Test
  void shouldSayThatAllImagesLackLabels() throws Exception {
    // Given
    Path file = csv("test.csv", PIXEL_NAMES, DIGITS, "%2$s");
    // When / Then
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            file + " has images without labels, expected a label and 784 pixels on each line");
  }

  @ParameterizedTest
  @CsvSource({"|u1, 28|28, 1", "<i8, 784, 1", ">i4, 28|28|1, 2"})
  void shouldReadKerassFile(String labelType, String shape, int version) throws Exception {
    // Given
    Path file = directory.resolve("mnist.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      arrays(
          labelType,
          shape.replace('|', ','),
          version,
          (name, bytes) -> {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
          });
    }
    // When
    DigitDataset data = read(file);
    DigitDataset ofFolder = read(directory);
    // Then
    assertThat(data.name()).isEqualTo("mnist");
    assertThat(data.training()).isEqualTo(DIGITS.subList(0, 30));
    assertThat(data.test()).isEqualTo(DIGITS.subList(30, 40));
    assertThat(ofFolder.checksum()).isEqualTo(data.checksum());
  }

  @Test
  void shouldReadNumpysFilesInAFolder() throws Exception {
    // Given
    arrays("|u1", "28,28", 1, (name, bytes) -> Files.write(directory.resolve(name), bytes));
    // When
    DigitDataset data = read(directory);
    // Then
    assertThat(data.training()).isEqualTo(DIGITS.subList(0, 30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          {'descr': '<f4', 'fortran_order': False, 'shape': (30, 28, 28), }  # holds values of type <f4, expected whole numbers such as uint8
          {'descr': '|u1', 'fortran_order': True, 'shape': (30, 28, 28), }   # is in Fortran's order, expected C's: save numpy.ascontiguousarray of it
          {'descr': '|u1', 'fortran_order': False, 'shape': (30, 32, 32), }  # is cut off
          {'descr': '|u1', 'fortran_order': False, 'shape': (15, 28, 56), }  # has the shape [15, 28, 56], expected images of 28×28 pixels
          {'descr': '|u1', 'fortran_order': False, 'shape': (99999, 9999, 9999), } # announces the shape [99999, 9999, 9999], more than the 1 GiB that is read
          {'shape': (30, 28, 28), } # has the header {'shape': (30, 28, 28), }, expected one with descr and shape
          """,
      quoteCharacter = '~')
  void shouldSayWhatIsWrongWithAnArray(String header, String fault) throws Exception {
    // Given
    arrays("|u1", "28,28", 1, (name, bytes) -> Files.write(directory.resolve(name), bytes));
    Path file = directory.resolve("x_train.npy");
    Files.write(file, npy(header, new byte[30 * 784], 1));
    // When / Then
    assertThatThrownBy(() -> read(directory)).hasMessage(file + " " + fault);
  }

  @Test
  void shouldFindNothingInAFolderOfPictures() throws Exception {
    // Given
    Files.writeString(directory.resolve("labels.csv"), "file,label\na.png,1\n");
    // When / Then
    assertThat(PixelDatasets.find(directory)).isEmpty();
  }

  private static DigitDataset read(Path place) throws DatasetException {
    return PixelDatasets.find(place).orElseThrow().read();
  }

  private static List<LabelledImage> all(DigitDataset data) {
    List<LabelledImage> all = new ArrayList<>(data.training());
    all.addAll(data.test());
    return all;
  }

  /** As EMNIST has them. */
  private static List<LabelledImage> stored(List<LabelledImage> upright) {
    return upright.stream()
        .map(
            digit ->
                new LabelledImage(Orientation.TRANSPOSED.upright(digit.image()), digit.label()))
        .toList();
  }

  private Path csv(String name, String header, List<LabelledImage> digits, String line)
      throws IOException {
    List<String> lines = new ArrayList<>();
    if (!header.isEmpty()) {
      lines.add(header);
    }
    for (LabelledImage digit : digits) {
      String pixels =
          IntStream.range(0, 784)
              .mapToObj(i -> String.valueOf(digit.image().at(i / 28, i % 28)))
              .collect(Collectors.joining(","));
      lines.add(line.formatted(digit.label(), pixels));
    }
    return Files.write(directory.resolve(name), lines);
  }

  @FunctionalInterface
  private interface Target {
    void write(String name, byte[] bytes) throws IOException;
  }

  private static void arrays(String labelType, String shape, int version, Target target)
      throws IOException {
    List<LabelledImage> training = DIGITS.subList(0, 30);
    List<LabelledImage> test = DIGITS.subList(30, 40);
    target.write("x_train.npy", images(training, shape, version));
    target.write("y_train.npy", labels(training, labelType, version));
    target.write("x_test.npy", images(test, shape, version));
    target.write("y_test.npy", labels(test, labelType, version));
  }

  private static byte[] images(List<LabelledImage> digits, String shape, int version)
      throws IOException {
    return npy(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %s), }"
            .formatted(digits.size(), shape),
        joined(digits, digit -> digit.image().toBytes()),
        version);
  }

  private static byte[] labels(List<LabelledImage> digits, String type, int version)
      throws IOException {
    int width = type.charAt(2) - '0';
    int lowest = type.startsWith(">") ? width - 1 : 0;
    return npy(
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }".formatted(type, digits.size()),
        joined(
            digits,
            digit -> {
              byte[] element = new byte[width];
              element[lowest] = (byte) digit.label();
              return element;
            }),
        version);
  }

  private static byte[] joined(List<LabelledImage> digits, Function<LabelledImage, byte[]> each) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    digits.forEach(digit -> bytes.writeBytes(each.apply(digit)));
    return bytes.toByteArray();
  }

  private static byte[] npy(String header, byte[] data, int version) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(version);
    bytes.write(0);
    for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
      bytes.write(text.length >> (8 * i));
    }
    bytes.writeBytes(text);
    bytes.writeBytes(data);
    return bytes.toByteArray();
  }
}
