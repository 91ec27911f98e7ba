package io.digitstream.cli.page;

import io.digitstream.cli.DigitsProcess;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Where a service that was started says its live page is. */
public final class PageAddress {
  private static final Pattern SAID = Pattern.compile("Page at (http://\\S+/)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private PageAddress() {}

  public static URI await(DigitsProcess service) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher said = SAID.matcher(service.out() + service.err());
              return said.find() ? URI.create(said.group(1)) : null;
            },
            address -> address != null);
  }
}
