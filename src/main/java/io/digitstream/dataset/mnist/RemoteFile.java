package io.digitstream.dataset.mnist;

import io.digitstream.dataset.DatasetChecksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A gzipped file as it must be once unzipped, whoever compressed it.
 *
 * @param size bytes, unzipped
 * @param sha256 of the unzipped bytes, in lower-case hex
 */
record RemoteFile(String name, int size, String sha256) {
  /** The canonical files of Yann LeCun, Corinna Cortes and Christopher Burges. */
  static final List<RemoteFile> MNIST =
      List.of(
          new RemoteFile(
              "train-images-idx3-ubyte.gz",
              47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new RemoteFile(
              "train-labels-idx1-ubyte.gz",
              60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new RemoteFile(
              "t10k-images-idx3-ubyte.gz",
              7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new RemoteFile(
              "t10k-labels-idx1-ubyte.gz",
              10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  /**
   * Checks a copy of the file.
   *
   * @throws IOException saying what is wrong with it
   */
  void verify(byte[] gzipped) throws IOException {
    MessageDigest digest = DatasetChecksum.sha256();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped), 1 << 16)) {
      byte[] content = in.readNBytes(size + 1);
      if (content.length > size) {
        throw new IOException("more than %d bytes when unzipped".formatted(size));
      }
      digest.update(content);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw new IOException("SHA-256 %s, expected %s".formatted(found, sha256));
    }
  }
}
