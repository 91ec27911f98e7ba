package io.digitstream.app;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets Kafka's clients read OAuth tokens from where the configuration says. Kafka refuses each URL
 * and file that the JVM was not started with, because the configuration may be untrusted. Here, the
 * operator writes it.
 */
public final class TokenSource {
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.";
  private static final String URL = "sasl.oauthbearer.token.endpoint.url";
  private static final List<String> FILES =
      List.of(
          "sasl.oauthbearer.assertion.file",
          "sasl.oauthbearer.assertion.private.key.file",
          "sasl.oauthbearer.assertion.template.file");

  private TokenSource() {}

  public static void allow(Map<String, String> kafka) {
    allow("urls", kafka.get(URL));
    FILES.forEach(file -> allow("files", kafka.get(file)));
  }

  private static void allow(String what, String place) {
    if (place == null) {
      return;
    }
    Set<String> places = new LinkedHashSet<>();
    String before = System.getProperty(ALLOWED + what, "");
    if (!before.isEmpty()) {
      places.addAll(List.of(before.split(",")));
    }
    places.add(place);
    System.setProperty(ALLOWED + what, String.join(",", places));
  }
}
