package io.digitstream.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void shouldLeaveNoImageAlone() {
    assertThat(Split.slices(List.of(1, 2, 3, 4, 5), 2))
        .containsExactly(List.of(1, 2), List.of(3, 4, 5));
    assertThat(Split.slices(List.of(1, 2, 3, 4, 5), 3))
        .containsExactly(List.of(1, 2, 3), List.of(4, 5));
    assertThat(Split.slices(List.of(1), 3)).containsExactly(List.of(1));
    assertThat(Split.slices(List.of(), 3)).isEmpty();
  }
}
