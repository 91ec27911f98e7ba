package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.SeededRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters, signs, scribbles and digits of segments. */
class SyntheticStrokesTest {
  static Stream<List<List<StrokePoint>>> strokes() {
    SyntheticSigns signs = new SyntheticSigns();
    SyntheticScribbles scribbles = new SyntheticScribbles();
    return IntStream.range(0, 100)
        .mapToObj(i -> SeededRandom.of(1, i))
        .flatMap(
            random ->
                Stream.of(
                    signs.strokes(random),
                    scribbles.strokes(random),
                    SegmentDigits.strokes(random.below(10), random)));
  }

  @ParameterizedTest
  @MethodSource("strokes")
  void shouldLieInTheirSquare(List<List<StrokePoint>> strokes) {
    // Then
    assertThat(strokes).isNotEmpty();
    assertThat(strokes.stream().flatMap(List::stream))
        .allSatisfy(
            point -> {
              assertThat(point.x()).isBetween(0.0, 1.0);
              assertThat(point.y()).isBetween(0.0, 1.0);
              assertThat(point.width()).isPositive();
            });
  }
}
