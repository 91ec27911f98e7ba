package io.digitstream.cli.page;

import static org.awaitility.Awaitility.await;

import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Interaction;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** The live page in a browser, used as a person uses it. */
final class OpenPage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(4);

  /** Enough for the shape of any stroke, and few enough to be quick. */
  private static final int POINTS_OF_A_STROKE = 16;

  private final ChromeDriver driver;

  private OpenPage(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens the page, and waits until it hears of the service. */
  static OpenPage at(URI address, int width, int height) {
    OpenPage page = new OpenPage(Chromium.start(width, height));
    try {
      Chromium.resize(page.driver, width, height, 1);
      page.driver.get(address.toString());
      page.awaitStatus("");
      return page;
    } catch (RuntimeException e) {
      page.close();
      throw e;
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Draws by pointer events on a clean sheet, and waits for the answer. */
  String draw(Drawing drawing, PointerInput.Kind kind) {
    clear();
    pen(drawing, kind);
    awaitState("answered");
    return text("digit");
  }

  /** Draws, and waits for nothing. */
  void pen(Drawing drawing, PointerInput.Kind kind) {
    PointerInput pointer = new PointerInput(kind, "pointer-" + kind);
    Sequence moves = new Sequence(pointer, 0);
    Box box =
        Box.of(
            driver.executeScript(
                "const box = document.getElementById('canvas').getBoundingClientRect();"
                    + "return [box.left, box.top, box.width];"));
    for (List<StrokePoint> stroke : drawing.strokes()) {
      int last = stroke.size() - 1;
      int steps = Math.min(last, POINTS_OF_A_STROKE);
      moves.addAction(moveTo(pointer, box, stroke.get(0), Duration.ZERO));
      moves.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
      for (int i = 1; i <= steps; i++) {
        moves.addAction(moveTo(pointer, box, stroke.get(i * last / steps), STEP));
      }
      moves.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    }
    driver.perform(List.of(moves));
  }

  void clear() {
    element("clear").click();
    awaitState("empty");
  }

  /** Says what the last picture shows. */
  void label(int digit) {
    driver.findElement(By.cssSelector("#keys button:nth-child(" + (digit + 1) + ")")).click();
  }

  void choose(Path file) {
    element("file").sendKeys(file.toString());
  }

  /** Pastes a file as if it came from the clipboard. */
  void paste(byte[] file, String type) {
    driver.executeScript(
        """
        const bytes = Uint8Array.from(atob(arguments[0]), each => each.charCodeAt(0));
        const clipboard = new DataTransfer();
        clipboard.items.add(new File([bytes], 'pasted', {type: arguments[1]}));
        document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: clipboard}));
        """,
        Base64.getEncoder().encodeToString(file),
        type);
  }

  void awaitState(String state) {
    await("the page being " + state)
        .atMost(PATIENCE)
        .until(() -> state.equals(element("stage").getDomAttribute("data-state")));
  }

  /** Waits for a status that is not that of a page which has heard nothing yet. */
  void awaitStatus(String text) {
    await("the status " + text)
        .atMost(PATIENCE)
        .until(
            () -> {
              String status = text("status-text");
              return !status.equals("Connecting") && status.contains(text);
            });
  }

  void awaitText(String id, String text) {
    await(id + " saying " + text).atMost(PATIENCE).until(() -> text(id).contains(text));
  }

  /** The problem that the page tells its user of, once it does. */
  String problem() {
    await("a problem").atMost(PATIENCE).until(() -> !text("problem").isEmpty());
    return text("problem");
  }

  void awaitElement(String selector) {
    await(selector)
        .atMost(PATIENCE)
        .until(() -> !driver.findElements(By.cssSelector(selector)).isEmpty());
  }

  /** What breaks the rules of accessibility (WCAG 2.1 AA) in a colour scheme: a line each. */
  List<?> violations(String scheme) throws IOException {
    Chromium.emulate(driver, Map.of("prefers-color-scheme", scheme));
    try (InputStream script = OpenPage.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
            axe.run(document, {runOnly: tags}).then(found => done(found.violations.map(
                each => each.id + ': ' + each.nodes.map(node => node.html).join(', '))));
            """);
  }

  String text(String id) {
    return String.valueOf(element(id).getDomProperty("textContent")).strip();
  }

  WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Interaction moveTo(
      PointerInput pointer, Box box, StrokePoint point, Duration duration) {
    int x = (int) Math.round(box.left() + point.x() * box.side());
    int y = (int) Math.round(box.top() + point.y() * box.side());
    return pointer.createPointerMove(duration, PointerInput.Origin.viewport(), x, y);
  }

  /** Where the drawing area is in the window. */
  private record Box(double left, double top, double side) {
    static Box of(Object script) {
      List<?> values = (List<?>) script;
      return new Box(number(values.get(0)), number(values.get(1)), number(values.get(2)));
    }

    private static double number(Object value) {
      return ((Number) value).doubleValue();
    }
  }
}
