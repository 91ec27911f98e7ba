package io.digitstream.dataset.collected;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.dataset.DatasetChecksum;
import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * What a collected data set holds, and how far its topics were read; its file has its SHA-256.
 *
 * @param complete false while it is collected
 * @param offsets by topic and partition, such as {@code digits-in-0}
 */
record Manifest(
    @JsonProperty(required = true) int format,
    @JsonProperty(required = true) Selection selection,
    @JsonProperty(required = true) SortedMap<String, String> topics,
    @JsonProperty(required = true) boolean complete,
    @JsonProperty(required = true) SortedMap<String, OffsetRange> offsets,
    @JsonProperty(required = true) List<CollectedImage> images) {
  static final String FILE = "collected.json";
  static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Sealed(String sha256, Manifest manifest) {}

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  static Manifest read(Path folder) throws DatasetException {
    Path file = folder.resolve(FILE);
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      Manifest manifest = JSON.treeToValue(json.required("manifest"), Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new DatasetException(
            "%s has format %d, expected %d".formatted(file, manifest.format(), FORMAT));
      }
      if (!manifest.sha256().equals(json.required("sha256").asText())) {
        throw new DatasetException(
            file + " was changed by hand: its SHA-256 is not that of its content");
      }
      manifest.images().forEach(CollectedImage::valid);
      return manifest;
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, firstLine(e)), e);
    }
  }

  /** Replaces the file in one step. */
  void write(Path folder) throws IOException {
    Path written = folder.resolve(FILE + ".tmp");
    Files.write(written, JSON.writeValueAsBytes(new Sealed(sha256(), this)));
    Files.move(
        written,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private String sha256() throws JsonProcessingException {
    return hash(JSON.writeValueAsBytes(this));
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(DatasetChecksum.sha256().digest(bytes));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
