package io.digitstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecksTest {
  @Test
  void shouldChangeThePixelsOfEveryFourthImageAndNothingElse() {
    // Given
    List<OutgoingImage> clean = new OutgoingImages("digit-").synthetic().limit(20).toList();
    // When
    List<OutgoingImage> specked = Specks.onSomeOf(clean);
    List<OutgoingImage> again = Specks.onSomeOf(clean);
    // Then
    assertThat(specked).hasSameSizeAs(clean);
    for (int i = 0; i < clean.size(); i++) {
      assertThat(specked.get(i).id()).isEqualTo(clean.get(i).id());
      assertThat(specked.get(i).label()).isEqualTo(clean.get(i).label());
      assertThat(specked.get(i).bytes()).isEqualTo(again.get(i).bytes());
      assertThat(Arrays.equals(specked.get(i).bytes(), clean.get(i).bytes())).isEqualTo(i % 4 != 3);
    }
  }
}
