package io.digitstream.image.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.decode.SamplePictures;
import io.digitstream.image.format.DecodeLimits;
import java.awt.Color;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Pins what preprocessing makes of fixed pictures. Whoever changes it must change {@link
 * StandardPreprocessor#ID} too, since models are trained on its results.
 */
class GoldenTest {
  private static final String DARK_ON_LIGHT =
      "000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000074dcdfdfdfdfdf"
          + "dfdfdfdfdfdc740000000000000000000000000000d6ffffffffffffffffffffffffd600000000000000"
          + "000000000000004ab6b9b9b9b9b9b9b9b9daffff85000000000000000000000000000000000000000000"
          + "000000bcfff81d00000000000000000000000000000000000000000000002fffffa30000000000000000"
          + "000000000000000000000000000000009effff3300000000000000000000000000000000000000000000"
          + "001af7ffc100000000000000000000000000000000000000000000000080ffff50000000000000000000"
          + "000000000000000000000000000008ebffda050000000000000000000000000000000000000000000000"
          + "63ffff6e000000000000000000000000000000000000000000000003d2fff00d00000000000000000000"
          + "0000000000000000000000000045ffff8d000000000000000000000000000000000000000000000000b7"
          + "fff92000000000000000000000000000000000000000000000002afeffab000000000000000000000000"
          + "00000000000000000000000099ffff38000000000000000000000000000000000000000000000016f4ff"
          + "c80000000000000000000000000000000000000000000000007bffff5500000000000000000000000000"
          + "0000000000000000000006e6ffdf06000000000000000000000000000000000000000000000040ffff73"
          + "0000000000000000000000000000000000000000000000000dbcbc0e0000000000000000000000000000"
          + "00000000000000000000000000000000000000000000000000000000";

  private final StandardPreprocessor preprocessor = new StandardPreprocessor(DecodeLimits.DEFAULT);

  @Test
  void shouldKeepResultOfDarkOnLight() throws Exception {
    // Given
    byte[] picture = SamplePictures.png(Drawings.seven(120, 160, 30, 20, 110));

    // When
    byte[] result = preprocessor.preprocess(picture).toBytes();

    // Then
    assertThat(HexFormat.of().formatHex(result)).isEqualTo(DARK_ON_LIGHT);
  }

  @Test
  void shouldKeepResultOfLightOnDark() throws Exception {
    // Given
    Sheet sheet = new Sheet(300, 300, new Color(20, 60, 30));
    Drawings.seven(sheet, 40, 130, 140, new Color(230, 220, 200));

    // When
    byte[] result = preprocessor.preprocess(SamplePictures.png(sheet.image())).toBytes();

    // Then
    assertThat(checksum(result)).isEqualTo("c5565adb");
  }

  @Test
  void shouldKeepResultOfShadedRuledFramedPicture() throws Exception {
    // Given
    Sheet sheet = new Sheet(400, 400, new Color(250, 248, 240));
    sheet.rule(10, 36, 2, 0.01, new Color(170, 190, 225));
    sheet.fill(0, 0, 5, 400, Color.DARK_GRAY);
    Drawings.seven(sheet, 150, 90, 210, new Color(30, 40, 120));
    sheet.light((x, y) -> 1 - 0.4 * x * y);

    // When
    byte[] result = preprocessor.preprocess(SamplePictures.png(sheet.image())).toBytes();

    // Then
    assertThat(checksum(result)).isEqualTo("757d1738");
  }

  private static String checksum(byte[] result) {
    CRC32 crc = new CRC32();
    crc.update(result);
    return Long.toHexString(crc.getValue());
  }
}
