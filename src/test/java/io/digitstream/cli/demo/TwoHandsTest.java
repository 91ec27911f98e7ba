package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.send.OutgoingImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoHandsTest {
  private final TwoHands images = new TwoHands();

  @Test
  void shouldDrawAboutHalfOfTheImagesInTheUnfamiliarHand() {
    // When
    List<OutgoingImage> drawn = IntStream.range(0, 200).mapToObj(images::image).toList();
    // Then
    assertThat(drawn.stream().filter(image -> TwoHands.isUnfamiliar(image.id())).count())
        .isBetween(70L, 130L);
  }

  @Test
  void shouldKnowTheDigitOfAnImageByItsId() {
    // When
    List<OutgoingImage> drawn = IntStream.range(0, 50).mapToObj(images::image).toList();
    // Then
    assertThat(drawn)
        .allSatisfy(image -> assertThat(image.label()).contains(images.label(image.id())));
  }
}
