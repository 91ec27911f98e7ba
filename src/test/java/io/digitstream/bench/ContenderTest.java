package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContenderTest {
  @Test
  void shouldGoTheOtherWayInEverySecondRound() throws Exception {
    // Given
    List<String> order = new ArrayList<>();
    List<Contender> contenders = List.of(contender("a", 1, order), contender("b", 2, order));
    // When
    Map<String, Rounds> rates = Contender.measure(contenders, 3, line -> {});
    // Then
    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(rates)
        .containsExactly(
            Map.entry("a", new Rounds(List.of(1.0, 1.0, 1.0))),
            Map.entry("b", new Rounds(List.of(2.0, 2.0, 2.0))));
  }

  private static Contender contender(String name, double rate, List<String> order) {
    return new Contender(
        name,
        () -> {
          order.add(name);
          return rate;
        });
  }
}
