package io.digitstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.normalise.Drawings;
import io.digitstream.image.normalise.Likeness;
import io.digitstream.image.normalise.Sheet;
import io.digitstream.image.raster.Bitmap;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardPreprocessorTest {
  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @Test
  void shouldLeaveRawDigitAsItIs() throws Exception {
    // Given
    DigitImage seven = Drawings.ready();

    // When
    DigitImage result = preprocessor.preprocess(seven.toBytes());

    // Then
    assertThat(result).isEqualTo(seven);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void shouldLeaveReadyDigitOfLosslessFormatAsItIs(String format) throws Exception {
    // Given
    DigitImage seven = Drawings.ready();
    BufferedImage image =
        new BufferedImage(DigitImage.SIDE, DigitImage.SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < DigitImage.PIXELS; i++) {
      image.setRGB(i % 28, i / 28, Bitmap.grey(seven.at(i / 28, i % 28)));
    }

    // When
    DigitImage result = preprocessor.preprocess(SamplePictures.write(image, format));

    // Then
    assertThat(result).isEqualTo(seven);
  }

  @Test
  void shouldTurnBlackOnWhiteOfReadySizeIntoLightOnDark() throws Exception {
    // Given
    byte[] negative = Drawings.ready().toBytes();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = (byte) (255 - negative[i]);
    }

    // When
    DigitImage result = preprocessor.preprocess(negative);

    // Then
    assertThat(Likeness.of(result, Drawings.ready())).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "0x000000, 0xffffff", "0xffffff, 0x000000", "0xe0e0d0, 0x203020", "0x2030c0, 0xf8f8f0",
    "0xffe000, 0xffffff", "0xff2020, 0x20ff20", "0xc0c0c0, 0xffffff", "0xffff00, 0x0000ff"
  })
  void shouldFindInkOfAnyColourOnPaperOfAnother(String ink, String paper) throws Exception {
    // Given
    Sheet sheet = new Sheet(200, 240, Color.decode(paper));
    Drawings.seven(sheet, 60, 50, 100, Color.decode(ink));

    // When
    DigitImage result = preprocessor.preprocess(SamplePictures.png(sheet.image()));

    // Then
    assertThat(Likeness.of(result, Drawings.ready())).isGreaterThan(0.85);
  }

  @ParameterizedTest
  @CsvSource({"0x000000", "0xffffff", "0xd02020", "0xffe000"})
  void shouldPutTransparentPictureOnPaper(String ink) throws Exception {
    // Given
    BufferedImage image = new BufferedImage(200, 240, BufferedImage.TYPE_INT_ARGB);
    BufferedImage mask = Drawings.seven(200, 240, 60, 50, 100);
    for (int i = 0; i < 200 * 240; i++) {
      int alpha = 255 - (mask.getRGB(i % 200, i / 200) & 0xff);
      image.setRGB(i % 200, i / 200, alpha << 24 | (Integer.decode(ink) & 0xffffff));
    }

    // When
    DigitImage result = preprocessor.preprocess(SamplePictures.png(image));

    // Then
    assertThat(Likeness.of(result, Drawings.ready())).isGreaterThan(0.85);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void shouldRefuseBlankPicture(int level) {
    // Given
    Sheet sheet = new Sheet(120, 120, new Color(level, level, level)).noise(new Random(1), 4);

    // When
    byte[] jpeg = SamplePictures.jpeg(sheet.image(), 0.8);

    // Then
    assertBlank(jpeg);
  }

  @Test
  void shouldRefuseBlankRawPixels() {
    // When
    byte[] black = new byte[DigitImage.PIXELS];

    // Then
    assertBlank(black);
  }

  @Test
  void shouldRefuseTransparencyAlone() {
    // When
    byte[] png = SamplePictures.png(new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB));

    // Then
    assertBlank(png);
  }

  @Test
  void shouldKeepDetachedBar() throws Exception {
    // Given
    Sheet sheet = new Sheet(300, 300, Color.WHITE);
    sheet.fill(110, 70, 190, 84, Color.BLACK);
    sheet.fill(100, 100, 114, 160, Color.BLACK);
    sheet.fill(100, 150, 180, 164, Color.BLACK);
    sheet.fill(170, 150, 184, 220, Color.BLACK);
    sheet.fill(100, 210, 184, 224, Color.BLACK);

    // When
    DigitImage result = preprocessor.preprocess(SamplePictures.png(sheet.image()));

    // Then
    assertThat(rowMass(result, 4, 7)).as(result.toString()).isGreaterThan(1000);
  }

  @Test
  void shouldDropSpecksAndEdges() throws Exception {
    // Given
    Sheet sheet = new Sheet(300, 300, Color.WHITE);
    Drawings.seven(sheet, 100, 90, 100, Color.BLACK);
    sheet.fill(20, 20, 24, 24, Color.BLACK);
    sheet.fill(280, 250, 283, 252, Color.BLACK);
    sheet.fill(0, 0, 12, 300, Color.DARK_GRAY);

    // When
    DigitImage result = preprocessor.preprocess(SamplePictures.png(sheet.image()));

    // Then
    assertThat(Likeness.of(result, Drawings.ready())).isGreaterThan(0.85);
  }

  @Test
  void shouldShowEachStep() throws Exception {
    // When
    PreprocessingSteps steps =
        preprocessor.explain(SamplePictures.png(Drawings.seven(90, 90, 20, 15, 60)));

    // Then
    assertThat(steps.steps())
        .extracting(PreprocessingSteps.Step::name)
        .containsExactly(
            "decoded",
            "paper removed",
            "lines removed",
            "levelled",
            "digit selected",
            "strokes",
            "digit");
    assertThat(steps.digit())
        .isEqualTo(preprocessor.preprocess(SamplePictures.png(Drawings.seven(90, 90, 20, 15, 60))));
  }

  private void assertBlank(byte[] bytes) {
    assertThatThrownBy(() -> preprocessor.preprocess(bytes))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BLANK))
        .hasMessageStartingWith("blank image");
  }

  private static int rowMass(DigitImage image, int from, int to) {
    int mass = 0;
    for (int row = from; row < to; row++) {
      for (int column = 0; column < DigitImage.SIDE; column++) {
        mass += image.at(row, column);
      }
    }
    return mass;
  }
}
