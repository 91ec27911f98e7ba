package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplineTest {
  private final Spline spline = new Spline(0.5);

  @Test
  void shouldPassEveryControlPoint() {
    // Given
    List<ControlPoint> points = List.of(point(0, 0), point(30, 80), point(70, 20), point(90, 90));

    // When
    List<ControlPoint> curve = spline.through(points);

    // Then
    assertThat(curve).containsSubsequence(points);
  }

  @Test
  void shouldRoundPointThatIsNoCorner() {
    // When
    List<ControlPoint> curve = spline.through(List.of(point(0, 0), point(50, 0), point(50, 50)));

    // Then
    assertThat(curve).anySatisfy(point -> assertThat(point.x()).isGreaterThan(50.5));
  }

  @Test
  void shouldTurnSharplyAtCorner() {
    // When
    List<ControlPoint> curve =
        spline.through(List.of(point(0, 0), new ControlPoint(50, 0, true), point(50, 50)));

    // Then
    assertThat(curve).allSatisfy(point -> assertThat(point.x() == 50 || point.y() == 0).isTrue());
  }

  private static ControlPoint point(double x, double y) {
    return new ControlPoint(x, y, false);
  }
}
