package io.digitstream.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WriterStylesTest {
  @Test
  void shouldKnowSeveralHandsForEveryDigit() {
    // When
    WriterStyles book = WriterStyles.load();

    // Then
    for (int digit = 0; digit < 10; digit++) {
      List<WriterStyle> styles = book.styles(digit);
      assertThat(styles).hasSizeGreaterThanOrEqualTo(8);
      assertThat(styles).extracting(WriterStyle::name).doesNotHaveDuplicates();
      assertThat(styles)
          .flatExtracting(WriterStyle::strokes)
          .allSatisfy(stroke -> assertThat(stroke).hasSizeGreaterThanOrEqualTo(2))
          .flatMap(stroke -> stroke)
          .allSatisfy(
              point -> {
                assertThat(point.x()).isBetween(0.0, 100.0);
                assertThat(point.y()).isBetween(0.0, 100.0);
              });
    }
  }

  @Test
  void shouldParseStrokesAndCorners() {
    // When
    WriterStyle style = WriterStyle.parse("7 with bar: 18,8 82,7.5! 44,97 / 34,52 78,46");

    // Then
    assertThat(style)
        .isEqualTo(
            new WriterStyle(
                7,
                "with bar",
                List.of(
                    List.of(
                        new ControlPoint(18, 8, false),
                        new ControlPoint(82, 7.5, true),
                        new ControlPoint(44, 97, false)),
                    List.of(new ControlPoint(34, 52, false), new ControlPoint(78, 46, false)))));
  }

  @Test
  void shouldRejectLineWithoutHand() {
    assertThatThrownBy(() -> WriterStyles.parse(List.of("# comment", "", "7 bar 18,8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A writer style is 'digit name: points', but was: 7 bar 18,8");
  }
}
