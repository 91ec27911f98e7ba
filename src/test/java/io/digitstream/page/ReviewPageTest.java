package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.page.ReviewPicture.Place;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewPageTest {
  private static final String OTHER_KEY = "f".repeat(32);

  private PageHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new PageHarness(100);
    offer("a", 0);
    offer("b", 1);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void shouldShowAPictureWithWhatTheModelThinks() throws Exception {
    // When
    HttpResponse<String> reply = next(PageHarness.KEY);
    // Then
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("\"id\":\"a\"", "\"label\":1", "\"because\":\"confidence\"")
        .contains("\"digitScore\":0.75", "\"model\":\"cnn/1\"", "\"waiting\":2", "\"file\":null")
        .contains("\"pixels\":\"AAAA");
    assertThat(next(OTHER_KEY).body()).contains("\"id\":\"b\"");
  }

  @Test
  void shouldShowTheFileItselfWhereABrowserCan() throws Exception {
    // Given
    ReviewPicture plain = ReviewQueueTest.picture("c", new Place(0, 2));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    harness.page.reviews().forget(List.of(0));
    harness
        .page
        .reviews()
        .offer(new ReviewPicture(plain.answer(), plain.image(), Optional.of(png), plain.place()));
    // When
    HttpResponse<String> reply = next(PageHarness.KEY);
    // Then
    assertThat(reply.body()).contains("\"file\":\"iVBORw0KGgo=\"");
  }

  @Test
  void shouldSendTheLabelOfThePageThatLooksAtIt() throws Exception {
    // Given
    next(PageHarness.KEY);
    // When
    HttpResponse<String> stranger = say("{\"id\":\"a\",\"label\":7}", OTHER_KEY);
    HttpResponse<String> label = say("{\"id\":\"a\",\"label\":7}", PageHarness.KEY);
    next(PageHarness.KEY);
    HttpResponse<String> none =
        say("{\"id\":\"b\",\"label\":null,\"noDigit\":true}", PageHarness.KEY);
    // Then
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(label.statusCode()).isEqualTo(202);
    assertThat(none.statusCode()).isEqualTo(202);
    assertThat(harness.publisher.labels)
        .containsExactly("a 7", "b {\"label\":null,\"noDigit\":true}");
    assertThat(next(PageHarness.KEY).body()).contains("\"picture\":null", "\"waiting\":0");
  }

  @Test
  void shouldWithdrawALabelThatIsUndone() throws Exception {
    // Given
    next(PageHarness.KEY);
    say("{\"id\":\"a\",\"label\":7}", PageHarness.KEY);
    next(PageHarness.KEY);
    // When
    HttpResponse<String> undone = say("{\"id\":\"a\",\"do\":\"undo\"}", PageHarness.KEY);
    // Then
    assertThat(undone.statusCode()).isEqualTo(202);
    assertThat(harness.publisher.labels).containsExactly("a 7", "a {\"label\":null}");
    assertThat(next(PageHarness.KEY).body()).contains("\"id\":\"a\"");
    assertThat(say("{\"id\":\"b\",\"do\":\"undo\"}", PageHarness.KEY).statusCode()).isEqualTo(403);
  }

  @Test
  void shouldSendNothingForASkip() throws Exception {
    // Given
    next(PageHarness.KEY);
    // When
    HttpResponse<String> skipped = say("{\"id\":\"a\",\"do\":\"skip\"}", PageHarness.KEY);
    // Then
    assertThat(skipped.statusCode()).isEqualTo(202);
    assertThat(next(PageHarness.KEY).body()).contains("\"id\":\"b\"");
    assertThat(next(OTHER_KEY).body()).contains("\"id\":\"a\"");
    assertThat(harness.publisher.labels).isEmpty();
  }

  @Test
  void shouldKeepThePictureIfKafkaDoesNotAnswer() throws Exception {
    // Given
    next(PageHarness.KEY);
    harness.publisher.failing = true;
    // When
    HttpResponse<String> reply = say("{\"id\":\"a\",\"label\":7}", PageHarness.KEY);
    // Then
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(next(PageHarness.KEY).body()).contains("\"id\":\"a\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"id\":\"a\"}", "{\"id\":\"a\",\"label\":12}", "{"})
  void shouldRefuseWhatIsNoReview(String body) throws Exception {
    // Given
    next(PageHarness.KEY);
    // When
    HttpResponse<String> reply = say(body, PageHarness.KEY);
    // Then
    assertThat(reply.statusCode()).isIn(400, 403);
    assertThat(harness.publisher.labels).isEmpty();
  }

  @Test
  void shouldAnswerOnlyOpenPages() throws Exception {
    // When
    HttpResponse<String> next = harness.get("/api/review");
    HttpResponse<String> said = say("{\"id\":\"a\",\"label\":7}", "guessed");
    // Then
    assertThat(next.statusCode()).isEqualTo(400);
    assertThat(said.statusCode()).isEqualTo(400);
  }

  private void offer(String id, int offset) {
    harness.page.reviews().offer(ReviewQueueTest.picture(id, new Place(0, offset)));
  }

  private HttpResponse<String> next(String key) throws Exception {
    return harness.get("/api/review", LivePage.KEY, key);
  }

  private HttpResponse<String> say(String body, String key) throws Exception {
    return harness.post("/api/reviewed", body.getBytes(StandardCharsets.UTF_8), LivePage.KEY, key);
  }
}
