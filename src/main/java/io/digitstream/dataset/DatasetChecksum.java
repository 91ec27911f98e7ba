package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names the content of a data set, whatever files it came from. */
public final class DatasetChecksum {
  private DatasetChecksum() {}

  /** SHA-256, in hex, over pixels and label of each image, in order, training before test. */
  public static String of(List<LabelledImage> training, List<LabelledImage> test) {
    MessageDigest digest = sha256();
    for (List<LabelledImage> part : List.of(training, test)) {
      for (LabelledImage example : part) {
        digest.update(example.image().toBytes());
        digest.update((byte) example.label());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
