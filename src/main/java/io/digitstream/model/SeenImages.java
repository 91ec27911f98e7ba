package io.digitstream.model;

import io.digitstream.digit.DigitImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * The images that a model was trained with, so that an evaluation can leave them out. The
 * artifact's {@code training-images.sha256} holds the first 64 bits of the SHA-256 of each image's
 * pixels, big-endian and ascending.
 */
public final class SeenImages {
  private static final String FILE = "training-images.sha256";

  private final long[] hashes;

  private SeenImages(long[] hashes) {
    this.hashes = hashes;
  }

  /** Computes the hashes of the training images. */
  public static SeenImages of(Collection<DigitImage> images) {
    return new SeenImages(
        images.stream().mapToLong(SeenImages::hash).sorted().distinct().toArray());
  }

  /**
   * Reads the hashes of an artifact; there are none in artifacts of earlier releases.
   *
   * @throws ArtifactException if the file cannot be read, or is cut off
   */
  public static SeenImages in(ModelArtifact artifact) throws ArtifactException {
    Path file = artifact.directory().resolve(FILE);
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length % Long.BYTES != 0) {
        throw new ArtifactException(
            "%s has %,d bytes, expected a multiple of %d"
                .formatted(file, bytes.length, Long.BYTES));
      }
      LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
      long[] hashes = new long[longs.remaining()];
      longs.get(hashes);
      Arrays.sort(hashes);
      return new SeenImages(hashes);
    } catch (NoSuchFileException e) {
      return new SeenImages(new long[0]);
    } catch (IOException e) {
      throw new ArtifactException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Returns these images together with others. */
  public SeenImages and(SeenImages others) {
    return new SeenImages(
        LongStream.concat(Arrays.stream(hashes), Arrays.stream(others.hashes))
            .sorted()
            .distinct()
            .toArray());
  }

  /** Writes the file into an artifact's folder. */
  public void writeTo(Path directory) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
    bytes.asLongBuffer().put(hashes);
    Files.write(directory.resolve(FILE), bytes.array());
  }

  /** Whether the model was trained with this image. */
  public boolean contains(DigitImage image) {
    return Arrays.binarySearch(hashes, hash(image)) >= 0;
  }

  private static long hash(DigitImage image) {
    return ByteBuffer.wrap(Sha256.bytes(image.toBytes())).getLong();
  }
}
