package io.digitstream.page;

import io.digitstream.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that an open page creates, and the ids of the images it sends.
 *
 * <p>An id holds a tag of the key, a random number, and an authentication code of both (HMAC) under
 * the key. So every instance to which a page is connected recognises the page's images, even those
 * that were posted to another instance. A reader of the topics sees the ids, but cannot create new
 * ones.
 */
final class PageKey {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
  private static final int BYTES = 12;
  private static final Pattern ID =
      Pattern.compile("page-([0-9a-f]{24})-[0-9a-f]{24}-[0-9a-f]{24}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec secret;
  private final String tag;

  private PageKey(String key) {
    secret = new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), HMAC);
    tag = code("tag");
  }

  /** Reads a key of 128 bits in lower-case hexadecimal; empty if it is anything else. */
  static Optional<PageKey> parse(String text) {
    return KEY.matcher(text).matches() ? Optional.of(new PageKey(text)) : Optional.empty();
  }

  /** The key of the page that sends a request; empty if there is none, or it is not a key. */
  static Optional<PageKey> of(Request request) {
    return request.header(LivePage.KEY).flatMap(PageKey::parse);
  }

  /**
   * The tag of the page that an image claims to be from; empty if it claims nothing. Any producer
   * may claim it: {@link #sent} tells whether it is true.
   */
  static Optional<String> claimedTag(String imageId) {
    Matcher matcher = ID.matcher(imageId);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Identifies this page. */
  String tag() {
    return tag;
  }

  /** An id that nobody can guess. */
  String newImageId() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String number = "page-" + tag + "-" + HexFormat.of().formatHex(random);
    return number + "-" + code(number);
  }

  /** Whether an image was sent by the page with this key. */
  boolean sent(String imageId) {
    if (claimedTag(imageId).filter(tag::equals).isEmpty()) {
      return false;
    }
    String code = code(imageId.substring(0, imageId.lastIndexOf('-')));
    // Takes equally long wherever they differ, so that nobody finds a code digit by digit
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.US_ASCII),
        imageId.substring(imageId.lastIndexOf('-') + 1).getBytes(StandardCharsets.US_ASCII));
  }

  private String code(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(code, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + HMAC, e);
    }
  }
}
