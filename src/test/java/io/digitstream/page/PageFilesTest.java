package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Request;
import io.digitstream.http.Route;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final long MOST_BYTES = 150_000;

  private final PageFiles files = new PageFiles();

  @Test
  void shouldBeLightInAll() throws Exception {
    // When
    long bytes = files.bytes();
    // Then
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void shouldNameNoOtherHost() throws Exception {
    // When
    String html = body("/");
    String style = body("/page/style.css");
    // Then
    assertThat(html + style).doesNotContain("http:", "https:", "//");
  }

  @Test
  void shouldHaveNoScriptOrStyleWithinThePage() throws Exception {
    // When
    String html = body("/");
    // Then
    assertThat(html).doesNotContain("<style").doesNotContain("style=");
    assertThat(html.split("<script")).hasSize(3).filteredOn(part -> part.startsWith(">")).isEmpty();
  }

  @Test
  void shouldCarryTheLicenceOfTheChartLibrary() throws Exception {
    // When
    // Then
    assertThat(PageFiles.class.getResource("uplot/LICENSE")).isNotNull();
  }

  private String body(String path) throws Exception {
    Route route =
        files.routes().stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    return ((CompleteResponse) route.endpoint().answer(Request.of(""))).body();
  }
}
