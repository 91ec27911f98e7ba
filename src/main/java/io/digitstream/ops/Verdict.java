package io.digitstream.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one question about health.
 *
 * @param reasons why not; none if it is well
 */
record Verdict(List<String> reasons) {
  Verdict {
    reasons = List.copyOf(reasons);
  }

  static Verdict well() {
    return new Verdict(List.of());
  }

  static Verdict not(String reason) {
    return new Verdict(List.of(reason));
  }

  boolean isWell() {
    return reasons.isEmpty();
  }

  /** Well if both are; else the reasons of both. */
  Verdict and(Verdict other) {
    List<String> both = new ArrayList<>(reasons);
    both.addAll(other.reasons);
    return new Verdict(both);
  }
}
