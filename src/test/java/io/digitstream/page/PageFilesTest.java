package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final long MOST_BYTES = 150_000;

  private final PageFiles files = new PageFiles();

  @Test
  void shouldBeLightInAll() {
    // When
    long bytes = files.bytes();
    // Then
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void shouldNameNoOtherHost() {
    // When
    String html = files.at("/").orElseThrow().body();
    String style = files.at("/page/style.css").orElseThrow().body();
    // Then
    assertThat(html + style).doesNotContain("http:", "https:", "//");
  }

  @Test
  void shouldHaveNoScriptOrStyleWithinThePage() {
    // When
    String html = files.at("/").orElseThrow().body();
    // Then
    assertThat(html).doesNotContain("<style").doesNotContain("style=");
    assertThat(html.split("<script")).hasSize(3).filteredOn(part -> part.startsWith(">")).isEmpty();
  }

  @Test
  void shouldCarryTheLicenceOfTheChartLibrary() {
    // When
    // Then
    assertThat(PageFiles.class.getResource("uplot/LICENSE")).isNotNull();
  }
}
