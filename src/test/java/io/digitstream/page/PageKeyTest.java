package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageKeyTest {
  private final PageKey key = PageKey.parse(PageHarness.KEY).orElseThrow();

  @Test
  void shouldKnowItsOwnImages() {
    // Given
    PageKey other = PageKey.parse("f".repeat(32)).orElseThrow();
    // When
    String id = key.newImageId();
    // Then
    assertThat(key.sent(id)).isTrue();
    assertThat(other.sent(id)).isFalse();
    assertThat(PageKey.claimedTag(id)).contains(key.tag());
  }

  @Test
  void shouldGiveNoKeyAwayAndNoIdTwice() {
    // When
    String id = key.newImageId();
    // Then
    assertThat(id).doesNotContain(PageHarness.KEY).isNotEqualTo(key.newImageId());
  }

  @Test
  void shouldBeNothingElse() {
    // When
    // Then
    assertThat(PageKey.parse("")).isEmpty();
    assertThat(PageKey.parse("guess")).isEmpty();
    assertThat(PageKey.parse(PageHarness.KEY.toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(PageKey.claimedTag("digit-17")).isEmpty();
  }
}
