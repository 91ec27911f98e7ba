package io.digitstream.cli.page;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes the documents' picture of champion and challenger, of a demo that is running. */
final class ChallengeScreenshot {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int WIDTH = 1280;

  /** The section is in the window as a whole. */
  private static final int HEIGHT = 2600;

  private static final int MARGIN = 24;
  private static final int DISAGREEMENTS = 6;

  private ChallengeScreenshot() {}

  /** Writes into the file named second what the page at the address named first shows. */
  public static void main(String[] arguments) throws Exception {
    try (OpenPage page = OpenPage.at(URI.create(arguments[0]), WIDTH, HEIGHT)) {
      ChromeDriver driver = page.driver();
      Chromium.emulate(
          driver, Map.of("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  (Boolean)
                      driver.executeScript(
                          "return document.querySelectorAll('#disagreements canvas').length >="
                              + " arguments[0] && parseFloat(document.getElementById("
                              + "'better').textContent) > 10",
                          DISAGREEMENTS));
      Rectangle section = page.element("models").getRect();
      Map<String, Object> clip =
          Map.of(
              "x",
              section.x - MARGIN,
              "y",
              section.y,
              "width",
              section.width + 2 * MARGIN,
              "height",
              section.height,
              "scale",
              1);
      Object picture =
          driver
              .executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "clip", clip))
              .get("data");
      Files.write(Path.of(arguments[1]), Base64.getDecoder().decode(String.valueOf(picture)));
    }
  }
}
