package io.digitstream.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's browser, where there is a desktop.
 *
 * @param system the operating system's name, as Java has it
 */
record Browser(String system, Map<String, String> environment, Launcher launcher) {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  /** Starts a command, and does not wait for its end. */
  interface Launcher {
    void launch(List<String> command) throws IOException;
  }

  /** That of whoever runs this process. */
  static Browser ofUser(Map<String, String> environment) {
    return new Browser(System.getProperty("os.name"), environment, Browser::launchSilently);
  }

  /** Opens an address if it can; the user has the address in any case. */
  void open(URI address) {
    Optional<String> opener = opener();
    if (opener.isEmpty()) {
      return;
    }
    try {
      launcher.launch(List.of(opener.get(), address.toString()));
    } catch (IOException e) {
      LOG.debug("No browser could be opened", e);
    }
  }

  /** The desktop's own command; nothing where no desktop is. */
  private Optional<String> opener() {
    if (system.startsWith("Mac")) {
      return Optional.of("open");
    }
    boolean desktop =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return desktop ? Optional.of("xdg-open") : Optional.empty();
  }

  private static void launchSilently(List<String> command) throws IOException {
    var unused =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }
}
