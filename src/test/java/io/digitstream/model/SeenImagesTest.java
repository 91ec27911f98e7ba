package io.digitstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenImagesTest {
  @TempDir private Path root;
  private ModelArtifact artifact;

  @BeforeEach
  void writeArtifact() throws ArtifactException {
    artifact = UntrainedArtifacts.write(root, "1");
  }

  @Test
  void shouldKnowTheImagesThatWereWritten() throws Exception {
    // Given
    SeenImages.of(List.of(image(1), image(200), image(1))).writeTo(artifact.directory());
    // When
    SeenImages seen = SeenImages.in(artifact);
    // Then
    assertThat(seen.contains(image(1))).isTrue();
    assertThat(seen.contains(image(200))).isTrue();
    assertThat(seen.contains(image(2))).isFalse();
    assertThat(artifact.directory().resolve("training-images.sha256")).hasSize(2 * 8);
  }

  @Test
  void shouldKnowNoneOfAModelThatRecordsNone() throws Exception {
    // When
    SeenImages seen = SeenImages.in(artifact);
    // Then
    assertThat(seen.contains(image(1))).isFalse();
  }

  @Test
  void shouldRefuseAFileThatIsCutOff() throws Exception {
    // Given
    Files.write(artifact.directory().resolve("training-images.sha256"), new byte[12]);
    // When / Then
    assertThatThrownBy(() -> SeenImages.in(artifact))
        .isInstanceOf(ArtifactException.class)
        .hasMessageEndingWith("has 12 bytes, expected a multiple of 8");
  }

  private static DigitImage image(int shade) {
    byte[] pixels = new byte[DigitImage.PIXELS];
    pixels[7] = (byte) shade;
    return DigitImage.of(pixels);
  }
}
