package io.digitstream.topology.accuracy.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What answers and labels are matched by: the image's id, or a long id's SHA-256, so that no client
 * can fill the stores, or stop the service with an id that just fits into a record.
 */
public final class MatchKey {
  private static final int LONGEST = 256;

  private MatchKey() {}

  public static String of(String id) {
    return id.length() <= LONGEST ? id : "sha256:" + digest(id);
  }

  private static String digest(String id) {
    try {
      byte[] text = id.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
