package io.digitstream.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Compares candidates by their rate in images per second. */
public record Comparison(String name, Callable<Double> rate) {

  /**
   * Measures all of them in each round, in alternating order.
   *
   * @param progress hears of each measurement
   */
  public static Map<String, Rounds> measure(
      List<Comparison> contenders, int rounds, Consumer<String> progress) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    contenders.forEach(contender -> rates.put(contender.name, new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (Comparison contender : order(contenders, round)) {
        double rate = contender.rate.call();
        rates.get(contender.name).add(rate);
        progress.accept("round %d  %s: %,.0f images/s".formatted(round, contender.name, rate));
      }
    }
    Map<String, Rounds> results = new LinkedHashMap<>();
    rates.forEach((name, values) -> results.put(name, new Rounds(values)));
    return results;
  }

  /** Every second round goes the other way. */
  static <T> List<T> order(List<T> all, int round) {
    List<T> order = new ArrayList<>(all);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }
}
