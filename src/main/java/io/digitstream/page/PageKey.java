package io.digitstream.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret that an open page makes for itself, and the ids of the images it sends.
 *
 * <p>An id holds a part of the key's hash. So every instance knows, without asking another, which
 * page an answer is for and who may label an image; and an id, which all who read the topics see,
 * gives no key away.
 */
final class PageKey {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
  private static final int TAG_BYTES = 12;
  private static final int RANDOM_BYTES = 12;
  private static final Pattern ID = Pattern.compile("page-([0-9a-f]{24})-[0-9a-f]{24}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String tag;

  private PageKey(String tag) {
    this.tag = tag;
  }

  /** Reads a key of 128 bits in lower-case hexadecimal; nothing if it is anything else. */
  static Optional<PageKey> parse(String text) {
    return text != null && KEY.matcher(text).matches()
        ? Optional.of(new PageKey(hash(text)))
        : Optional.empty();
  }

  /** The tag of the page that sent an image; nothing if no page did. */
  static Optional<String> tagOf(String imageId) {
    Matcher matcher = ID.matcher(imageId);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What tells this page from others in the ids of its images. */
  String tag() {
    return tag;
  }

  /** An id that nobody can guess. */
  String newImageId() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return "page-" + tag + "-" + HexFormat.of().formatHex(random);
  }

  /** Whether an image was sent by the page with this key. */
  boolean sent(String imageId) {
    return tagOf(imageId).filter(tag::equals).isPresent();
  }

  private static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
