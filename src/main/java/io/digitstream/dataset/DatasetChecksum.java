package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Fingerprints a data set: SHA-256 over every image's 784 pixels and its label as one byte, first
 * the training images, then the test images, in order.
 */
public final class DatasetChecksum {
  private DatasetChecksum() {}

  /** The checksum as 64 lower-case hexadecimal digits. */
  public static String of(List<LabelledImage> training, List<LabelledImage> test) {
    MessageDigest sha256 = sha256();
    for (List<LabelledImage> part : List.of(training, test)) {
      for (LabelledImage labelled : part) {
        sha256.update(labelled.image().toBytes());
        sha256.update((byte) labelled.label());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
