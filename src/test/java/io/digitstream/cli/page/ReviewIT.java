package io.digitstream.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.runtime.CommittedTopic;
import io.digitstream.runtime.TestCluster;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The review tab, in real browsers, over a real broker and the packaged service. */
class ReviewIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PICTURES = 12;

  @TempDir private static Path directory;
  private static TestCluster cluster;
  private static DigitsProcess service;
  private static URI address;

  private OpenPage page;

  @BeforeAll
  static void startService() throws Exception {
    Chromium.assumePresent();
    cluster = new TestCluster();
    service =
        DigitsProcess.start(
            directory,
            Map.of("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers()),
            "serve",
            "--create-topics",
            "--page",
            "--page-uploads=100",
            "--answer-unsure=review",
            "--unsure-confidence=1");
    address = PageAddress.await(service);
    cluster.send(BlendedDrawings.records(PICTURES));
  }

  @AfterAll
  static void stopService() {
    if (cluster != null) {
      service.close();
      cluster.close();
    }
  }

  @BeforeEach
  void open() {
    page = openReview(1440, 900);
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void shouldLabelByKeys() {
    // Given
    String first = shown(page);
    // When
    press("3");
    String second = awaitOther(first);
    press("n");
    String third = awaitOther(second);
    // Then
    awaitLabels(first, "3");
    awaitLabels(second, "{\"label\":null,\"noDigit\":true}");
    assertThat(third).isNotIn(first, second);
    assertThat(page.text("review-digit")).matches("[0-9]");
    assertThat(page.text("review-share")).endsWith("% sure");
  }

  @Test
  void shouldShowEachPictureToOnePerson() {
    // Given
    try (OpenPage other = openReview(1440, 900)) {
      // When
      String mine = shown(page);
      String theirs = shown(other);
      press("s");
      String next = awaitOther(mine);
      // Then
      assertThat(theirs).isNotEqualTo(mine);
      assertThat(next).isNotIn(mine, theirs);
    }
  }

  @Test
  void shouldTakeBackALabel() {
    // Given
    String first = shown(page);
    press("7");
    awaitOther(first);
    // When
    press("u");
    await().atMost(PATIENCE).until(() -> shown(page).equals(first));
    press(Keys.NUMPAD1);
    awaitOther(first);
    // Then
    awaitLabels(first, "7", "{\"label\":null}", "1");
  }

  @Test
  void shouldWorkOnAPhone() {
    // Given
    Chromium.resize(page.driver(), 390, 844, 1);
    String first = shown(page);
    // When
    page.driver().findElement(By.cssSelector("#review-keys button")).click();
    awaitOther(first);
    // Then
    awaitLabels(first, "0");
    assertThat((Long) page.driver().executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
  }

  @Test
  void shouldBeAccessible() throws Exception {
    // Given
    shown(page);
    try (InputStream script = ReviewIT.class.getResourceAsStream("/axe.min.js")) {
      page.driver().executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    // When
    Object violations =
        page.driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
                axe.run(document, {runOnly: tags}).then(found => done(found.violations.map(
                    each => each.id + ': ' + each.nodes.map(node => node.html).join(', '))));
                """);
    // Then
    assertThat((List<?>) violations).isEmpty();
  }

  private static OpenPage openReview(int width, int height) {
    OpenPage page = OpenPage.at(address, width, height);
    await().atMost(PATIENCE).until(() -> page.element("tab-review").isDisplayed());
    page.element("tab-review").click();
    await().atMost(PATIENCE).until(() -> !shown(page).isEmpty());
    return page;
  }

  private static String shown(OpenPage page) {
    String id = page.element("review").getDomAttribute("data-id");
    return id == null ? "" : id;
  }

  private String awaitOther(String id) {
    await().atMost(PATIENCE).until(() -> !shown(page).equals(id) && !shown(page).isEmpty());
    return shown(page);
  }

  private void press(CharSequence key) {
    new Actions(page.driver()).sendKeys(key).perform();
  }

  private static void awaitLabels(String id, String... labels) {
    CommittedTopic topic = new CommittedTopic(cluster.bootstrapServers(), "digits-labels");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(topic.readSoFar())
                    .filteredOn(
                        record -> new String(record.key(), StandardCharsets.UTF_8).equals(id))
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly(labels));
  }
}
