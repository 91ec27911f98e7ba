package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.page.EventLog.Cursor;
import io.digitstream.page.EventLog.Event;
import io.digitstream.topology.accuracy.state.ShownModels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other producers can make an open page show, and keep. */
class TopicStateTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final int FLOOD = 5000;
  private static final int MOST_CHARACTERS = 100_000;

  private final PageKey key = PageKey.parse(PageHarness.KEY).orElseThrow();
  private final EventLog log = new EventLog();
  private final OpenPages pages = new OpenPages();
  private final RecentPictures pictures = new RecentPictures();
  private final ShownModels models =
      new ShownModels(new ModelId("cnn", "1"), Duration.ofHours(24), InstantSource.fixed(NOON));
  private final TopicState watch =
      new TopicState(InstantSource.fixed(NOON), pictures, log, pages, models);
  private Cursor start;

  @BeforeEach
  void listen() {
    pages.listens(key);
    start = log.end();
  }

  @Test
  void shouldTellAPageOfItsOwnImage() throws Exception {
    // When
    answered(key.newImageId());
    // Then
    assertThat(news()).extracting(Event::name).containsExactly("answer", "recent");
  }

  @Test
  void shouldTakeNoRecordOfAnotherProducerForAPagesOwn() throws Exception {
    // Given
    String seen = key.newImageId();
    String beginning = seen.substring(0, seen.length() - 24);
    // When
    for (int i = 0; i < FLOOD; i++) {
      answered("page-%024x-%024x".formatted(i, i));
      answered("page-%024x-%024x-%024x".formatted(i, i, i));
      answered("page-%s-%024x-%s".formatted(key.tag(), i, seen.substring(seen.length() - 24)));
      answered(beginning + "%024x".formatted(i));
      rejected(beginning + "%024x".formatted(i), "");
    }
    // Then
    assertThat(news()).extracting(Event::name).containsOnly("recent");
    assertThat(characters()).isLessThan(MOST_CHARACTERS);
  }

  @Test
  void shouldTellOfAnImageOnceHoweverOftenItsIdComes() throws Exception {
    // Given
    String id = key.newImageId();
    // When
    for (int i = 0; i < FLOOD; i++) {
      answered(id);
      rejected(id, "");
    }
    // Then
    assertThat(news()).extracting(Event::name).containsOnlyOnce("answer", "rejected");
    assertThat(characters()).isLessThan(MOST_CHARACTERS);
  }

  @Test
  void shouldKeepAndShowTheBeginningOfALongIdAlone() throws Exception {
    // Given
    String id = "x".repeat(500_000);
    // When
    pictures.answering(id, DigitImage.of(new byte[DigitImage.PIXELS]));
    watch.labelled(id, 7);
    answered(id);
    rejected(id, id);
    // Then
    assertThat(characters()).isLessThan(MOST_CHARACTERS);
    assertThat(news().get(0).json()).contains("\"pixels\":\"");
    assertThat(watch.examples().cell(7, 7))
        .singleElement()
        .satisfies(picture -> assertThat(picture.id()).hasSizeLessThan(1000));
    assertThat(PageJson.write(watch.state())).hasSizeLessThan(MOST_CHARACTERS);
  }

  private void answered(String id) {
    float[] probabilities = new float[Classification.CLASSES];
    probabilities[7] = 1;
    watch.answered(
        new Prediction(id, Classification.of(probabilities), new ModelId("cnn", "1"), NOON), NOON);
  }

  private void rejected(String id, String message) {
    watch.deadLettered(new DeadLetterEvent(id, "decode", "corrupt", message, NOON));
  }

  private List<Event> news() throws InterruptedException {
    return log.await(start, key.tag(), Duration.ZERO).events();
  }

  private int characters() throws InterruptedException {
    return news().stream().mapToInt(event -> event.json().length()).sum();
  }
}
