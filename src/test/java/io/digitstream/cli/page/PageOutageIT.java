package io.digitstream.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsProcess;
import io.digitstream.dataset.synthetic.Drawing;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.PointerInput;

/** What an open page shows while something that it needs is away. */
class PageOutageIT {
  private final Drawing drawing = new SyntheticDigits(7).drawing(1);

  @TempDir private Path directory;

  @BeforeAll
  static void requireBrowser() {
    Chromium.assumePresent();
  }

  @Test
  void shouldSayThatKafkaIsAwayAndRecover() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
        DigitsProcess service = serve(broker, "0");
        OpenPage page = OpenPage.at(PageAddress.await(service), 1280, 800)) {
      // Given
      page.draw(drawing, PointerInput.Kind.MOUSE);
      page.awaitStatus("No data for");
      // When
      broker.stop();
      page.awaitStatus("Kafka cannot be reached");
      page.clear();
      page.pen(drawing, PointerInput.Kind.MOUSE);
      String problem = page.problem();
      broker.start();
      page.awaitStatus("No data for");
      // Then
      assertThat(problem).startsWith("Kafka does not answer");
      assertThat(page.draw(drawing, PointerInput.Kind.MOUSE))
          .isEqualTo(String.valueOf(drawing.label()));
    }
  }

  @Test
  void shouldSayThatTheServiceIsAwayAndRecover() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
        DigitsProcess first = serve(broker, "0");
        OpenPage page = OpenPage.at(PageAddress.await(first), 1280, 800)) {
      // Given
      String port = String.valueOf(PageAddress.await(first).getPort());
      // When
      first.terminate();
      page.awaitStatus("No contact with the service for");
      try (DigitsProcess second = serve(broker, port)) {
        PageAddress.await(second);
        page.awaitStatus("Ready, no images yet");
        // Then
        assertThat(page.draw(drawing, PointerInput.Kind.MOUSE))
            .isEqualTo(String.valueOf(drawing.label()));
      }
    }
  }

  private DigitsProcess serve(EmbeddedBroker broker, String port) throws Exception {
    return DigitsProcess.start(
        directory,
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_MAIN_CONSUMER_SESSION_TIMEOUT_MS",
            "6000",
            "DIGITS_HTTP_PORT",
            port),
        "serve",
        "--create-topics",
        "--page");
  }
}
