package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
  private static final URI PAGE = URI.create("http://localhost:8080/");

  private final List<List<String>> launched = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "Linux,    DISPLAY,         xdg-open",
    "Linux,    WAYLAND_DISPLAY, xdg-open",
    "Mac OS X, TERM,            open"
  })
  void shouldGiveTheAddressToTheDesktop(String system, String variable, String command) {
    // Given
    Browser browser = new Browser(system, Map.of(variable, "anything"), launched::add);
    // When
    browser.open(PAGE);
    // Then
    assertThat(launched).containsExactly(List.of(command, "http://localhost:8080/"));
  }

  @Test
  void shouldLaunchNothingWithoutADesktop() {
    // Given
    Browser browser = new Browser("Linux", Map.of("TERM", "xterm"), launched::add);
    // When
    browser.open(PAGE);
    // Then
    assertThat(launched).isEmpty();
  }

  @Test
  void shouldGoOnWithoutTheDesktopsCommand() {
    // Given
    Browser browser =
        new Browser(
            "Linux",
            Map.of("DISPLAY", ":0"),
            command -> {
              throw new IOException("xdg-open is not there");
            });
    // When
    // Then
    assertThatCode(() -> browser.open(PAGE)).doesNotThrowAnyException();
  }
}
