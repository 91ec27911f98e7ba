package io.digitstream.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedArchiveTest {
  private static final UnpackedArchive.Limits LIMITS = new UnpackedArchive.Limits(5, 1000);
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"digits.zip", "digits.tar", "digits.tar.gz", "digits.tgz", "digits.ZIP"})
  void shouldUnpackAllFiles(String name) throws Exception {
    // Given
    Path archive = directory.resolve(name);
    try (TestArchive writer = new TestArchive(archive)) {
      writer.add("7/a.png", new byte[] {1, 2, 3});
      writer.add("8/b.png", new byte[0]);
    }
    // When
    UnpackedArchive unpacked = UnpackedArchive.of(archive);
    // Then
    assertThat(unpacked.folder()).hasFileName("digits");
    assertThat(unpacked.folder().resolve("7/a.png")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(unpacked.folder().resolve("8/b.png")).isEmptyFile();
    assertThat(unpacked.translated(unpacked.folder().resolve("7/a.png") + " is blank"))
        .isEqualTo(archive.resolve("7/a.png") + " is blank");
  }

  @ParameterizedTest
  @CsvSource({
    "digits.zip, ../outside.png",
    "digits.tar, ../outside.png",
    "digits.tgz, 7/../../outside.png",
    "digits.zip, /tmp/outside.png"
  })
  void shouldWriteNothingOutside(String name, String entry) throws Exception {
    // Given
    Path archive = directory.resolve(name);
    try (TestArchive writer = new TestArchive(archive)) {
      writer.add(entry, new byte[] {1});
    }
    // When / Then
    assertRefused(archive, archive + " holds " + entry + ", which is outside its folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits.zip", "digits.tar"})
  void shouldRefuseLinks(String name) throws Exception {
    // Given
    Path archive = directory.resolve(name);
    try (TestArchive writer = new TestArchive(archive)) {
      writer.addLink("7/link.png", "/etc/hostname");
    }
    // When / Then
    assertRefused(archive, archive + " holds 7/link.png, which is neither file nor folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits.zip", "digits.tar.gz"})
  void shouldUnpackNoMoreThanTheLimits(String name) throws Exception {
    // Given
    Path large = directory.resolve("large-" + name);
    try (TestArchive writer = new TestArchive(large)) {
      writer.add("7/a.png", new byte[600]);
      writer.add("7/b.png", new byte[600]);
    }
    Path many = directory.resolve("many-" + name);
    try (TestArchive writer = new TestArchive(many)) {
      for (int i = 0; i < 6; i++) {
        writer.add("7/%d.png".formatted(i), new byte[1]);
      }
    }
    // When / Then
    assertRefused(large, large + " holds more than the 1,000 bytes that are unpacked");
    assertRefused(many, many + " holds more than the 5 entries that are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits.zip", "digits.tar", "digits.tar.gz"})
  void shouldSayThatItIsNoArchive(String name) throws IOException {
    // Given
    Path archive = Files.writeString(directory.resolve(name), "no archive");
    // When / Then
    assertThatThrownBy(() -> UnpackedArchive.of(archive))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(archive.toString());
  }

  @Test
  void shouldKnowArchivesByTheirNames() throws IOException {
    // Given
    Files.writeString(directory.resolve("a.zip"), "");
    Files.writeString(directory.resolve("b.npz"), "");
    Files.createDirectory(directory.resolve("c.tar"));
    // When / Then
    assertThat(UnpackedArchive.isArchive(directory.resolve("a.zip"))).isTrue();
    assertThat(UnpackedArchive.isArchive(directory.resolve("b.npz"))).isFalse();
    assertThat(UnpackedArchive.isArchive(directory.resolve("c.tar"))).isFalse();
  }

  private static void assertRefused(Path archive, String message) {
    assertThatThrownBy(() -> UnpackedArchive.of(archive, LIMITS))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }
}
