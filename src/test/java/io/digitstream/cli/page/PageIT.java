package io.digitstream.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The live page, in a real browser, over a real broker and the packaged service. */
class PageIT {
  private static final List<PointerInput.Kind> KINDS =
      List.of(PointerInput.Kind.MOUSE, PointerInput.Kind.PEN, PointerInput.Kind.TOUCH);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static DigitsProcess service;
  private static URI address;

  private final SyntheticDigits digits = new SyntheticDigits(7);
  private OpenPage page;

  @BeforeAll
  static void startService() throws Exception {
    Chromium.assumePresent();
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    service =
        DigitsProcess.start(
            directory,
            Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
            "serve",
            "--create-topics",
            "--page",
            "--page-uploads=100");
    address = PageAddress.await(service);
  }

  @AfterAll
  static void stopService() {
    if (broker != null) {
      service.close();
      broker.close();
    }
  }

  @BeforeEach
  void open() {
    page = OpenPage.at(address, 1440, 900);
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void shouldReadTheTenDigitsAsTheyAreDrawn() {
    // Given
    List<Integer> wrong = new ArrayList<>();
    // When
    for (int i = 0; i < 10; i++) {
      Drawing drawing = digits.drawing(i);
      PointerInput.Kind kind = KINDS.get(i % KINDS.size());
      if (!page.draw(drawing, kind).equals(String.valueOf(drawing.label()))) {
        wrong.add(drawing.label());
      }
    }
    // Then
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void shouldNotShowTheModelsWhereTheConfigurationDecides() {
    // When
    page.awaitStatus("");
    // Then
    assertThat(page.element("models").isDisplayed()).isFalse();
  }

  @Test
  void shouldShowTheWayOfADrawing() {
    // When
    page.draw(digits.drawing(0), PointerInput.Kind.PEN);
    page.awaitElement("#film .mine");
    // Then
    assertThat(page.text("sure")).endsWith("% sure");
    assertThat(page.text("round")).matches("[\\d,]+");
    assertThat(page.text("ms-predict")).endsWith(" ms");
    assertThat(page.element("seen").getDomAttribute("data-pixels")).hasSize(1048);
    assertThat(page.driver().findElements(By.cssSelector("#bars .best"))).hasSize(1);
  }

  @Test
  void shouldReadAPictureThatIsPasted() {
    // Given
    Drawing drawing = digits.drawing(11);
    // When
    page.paste(drawing.png(200), "image/png");
    page.awaitState("answered");
    // Then
    assertThat(page.text("digit")).isEqualTo(String.valueOf(drawing.label()));
  }

  @Test
  void shouldMoveTheAccuracyWhenALabelIsCorrected() {
    // Given
    int digit = Integer.parseInt(page.draw(digits.drawing(3), PointerInput.Kind.MOUSE));
    page.label((digit + 1) % 10);
    page.awaitText("scores", "0 of 1");
    // When
    page.label(digit);
    // Then
    page.awaitText("scores", "1 of 1");
    page.awaitText("scores", "100.00\u00a0%");
    page.driver()
        .findElement(By.cssSelector("[aria-label='%d read as %d: 1']".formatted(digit, digit)))
        .click();
    page.awaitText("cell-title", "1 of %d read right; the latest:".formatted(digit));
  }

  @Test
  void shouldRefuseAnSvgWithAScript() throws Exception {
    // Given
    Path file = directory.resolve("evil.svg");
    Files.writeString(
        file,
        "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title = 'evil'</script></svg>");
    // When
    page.choose(file);
    // Then
    assertThat(page.problem()).contains("no SVG");
    assertThat(page.driver().getTitle()).isEqualTo("digitstream");
  }

  @Test
  void shouldRefuseAFileOf100Megabytes() throws Exception {
    // Given
    Path file = directory.resolve("large.png");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100_000_000);
    }
    // When
    page.choose(file);
    // Then
    assertThat(page.problem()).isEqualTo("The file is too large: it has 100 MB.");
  }

  @Test
  void shouldSayThatAnEmptyPictureHasNoDigit() {
    // When
    page.paste(new Drawing(0, List.of()).png(100), "image/png");
    // Then
    assertThat(page.problem()).startsWith("There is no digit");
  }

  @Test
  void shouldBeUsableByKeyboard() {
    // Given
    page.draw(digits.drawing(5), PointerInput.Kind.MOUSE);
    page.driver().findElement(By.cssSelector(".cell")).sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    // When
    page.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    // Then
    page.awaitText("cell-title", "of 1");
    page.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    page.awaitState("empty");
  }

  @Test
  void shouldAskNothingOfAnyoneElseAndBreakNoRuleOfItsOwn() {
    // Given
    page.draw(digits.drawing(6), PointerInput.Kind.MOUSE);
    // When
    Object foreign =
        page.driver()
            .executeScript(
                "return performance.getEntriesByType('resource').map(entry => entry.name)"
                    + ".filter(name => !name.startsWith(location.origin + '/'))");
    List<LogEntry> complaints =
        page.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .toList();
    // Then
    assertThat((List<?>) foreign).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldBeAccessible(String scheme) throws Exception {
    // Given
    page.draw(digits.drawing(8), PointerInput.Kind.MOUSE);
    // When
    List<?> violations = page.violations(scheme);
    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldFitAPhone() {
    // When
    Chromium.resize(page.driver(), 390, 844, 1);
    // Then, once the charts are drawn anew
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        (Long)
                            page.driver()
                                .executeScript("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390));
  }
}
