package io.digitstream.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's browser, where there is a desktop. */
final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  private Browser() {}

  /** Opens an address if it can; the user has the address in any case. */
  static void open(URI address, Map<String, String> environment) {
    Optional<String> opener = opener(System.getProperty("os.name"), environment);
    if (opener.isEmpty()) {
      return;
    }
    try {
      var unused =
          new ProcessBuilder(opener.get(), address.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.debug("No browser could be opened", e);
    }
  }

  /** The desktop's own command; nothing where no desktop is. */
  static Optional<String> opener(String system, Map<String, String> environment) {
    if (system.startsWith("Mac")) {
      return Optional.of("open");
    }
    boolean desktop =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return desktop ? Optional.of("xdg-open") : Optional.empty();
  }
}
