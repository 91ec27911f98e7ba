package io.digitstream.dataset.negative;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.SeededRandom;
import io.digitstream.dataset.synthetic.StrokePoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenStrokesTest {
  @Test
  void shouldBreakALineIntoPiecesOfItsOwnPoints() {
    // Given
    List<StrokePoint> line = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      line.add(new StrokePoint(i / 100.0, 0.5, 0.02));
    }
    for (int seed = 0; seed < 20; seed++) {
      // When
      List<List<StrokePoint>> pieces = BrokenStrokes.of(List.of(line), SeededRandom.of(seed));
      // Then
      assertThat(pieces).hasSizeGreaterThan(1);
      assertThat(pieces).allSatisfy(piece -> assertThat(line).containsAll(piece));
    }
  }
}
