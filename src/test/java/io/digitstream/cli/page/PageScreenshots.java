package io.digitstream.cli.page;

import static org.awaitility.Awaitility.await;

import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.LongStream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.PointerInput;

/** Takes the documents' pictures of the live page, of a demo that is running. */
final class PageScreenshots {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final SyntheticDigits DIGITS = new SyntheticDigits(2026);

  private PageScreenshots() {}

  /**
   * Writes into the folder named second what the page at the address named first shows; with a
   * third argument, of whatever kind, the review tab.
   */
  public static void main(String[] arguments) throws Exception {
    URI address = URI.create(arguments[0]);
    Path folder = Path.of(arguments[1]);
    if (arguments.length > 2) {
      takeReview(address, folder.resolve("review.png"));
      return;
    }
    take(address, "light", 1440, 800, 1, folder.resolve("page.png"), false);
    take(address, "dark", 1440, 900, 1, folder.resolve("page-dark.png"), true);
    take(address, "light", 390, 844, 2, folder.resolve("page-phone.png"), false);
  }

  private static void take(
      URI address, String scheme, int width, int height, int scale, Path file, boolean whole)
      throws Exception {
    try (OpenPage page = OpenPage.at(address, width, height)) {
      ChromeDriver driver = page.driver();
      // A page that is live never rests, unless its user wants no motion
      Chromium.emulate(
          driver, Map.of("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"));
      Chromium.resize(driver, width, height, scale);
      page.awaitStatus("Live");
      awaitFilm(driver, whole ? 25 : 5);
      page.draw(anyOf(4), PointerInput.Kind.PEN);
      capture(driver, file, whole);
    }
  }

  private static void takeReview(URI address, Path file) throws Exception {
    try (OpenPage page = OpenPage.at(address, 1200, 700)) {
      page.awaitStatus("Live");
      await().atMost(PATIENCE).until(() -> page.element("tab-review").isDisplayed());
      page.element("tab-review").click();
      await()
          .atMost(PATIENCE)
          .until(() -> page.element("review-picture").getDomAttribute("class").equals("whole"));
      capture(page.driver(), file, false);
    }
  }

  private static void capture(ChromeDriver driver, Path file, boolean whole) throws Exception {
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
            .get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
  }

  private static void awaitFilm(ChromeDriver driver, int pictures) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                (Boolean)
                    driver.executeScript(
                        "return document.querySelectorAll('#film canvas').length >= arguments[0]"
                            + " && document.querySelector('#scores td[data-scope]') !== null",
                        pictures));
  }

  private static Drawing anyOf(int digit) {
    return LongStream.range(0, 100)
        .filter(index -> DIGITS.label(index) == digit)
        .mapToObj(DIGITS::drawing)
        .findFirst()
        .orElseThrow();
  }
}
