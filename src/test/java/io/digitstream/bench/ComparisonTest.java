package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void shouldGoTheOtherWayInEverySecondRound() throws Exception {
    // Given
    List<String> order = new ArrayList<>();
    List<Comparison> contenders = List.of(contender("a", 1, order), contender("b", 2, order));
    // When
    Map<String, Rounds> rates = Comparison.measure(contenders, 3, line -> {});
    // Then
    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(rates)
        .containsExactly(
            Map.entry("a", new Rounds(List.of(1.0, 1.0, 1.0))),
            Map.entry("b", new Rounds(List.of(2.0, 2.0, 2.0))));
  }

  private static Comparison contender(String name, double rate, List<String> order) {
    return new Comparison(
        name,
        () -> {
          order.add(name);
          return rate;
        });
  }
}
