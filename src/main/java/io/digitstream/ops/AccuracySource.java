package io.digitstream.ops;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import java.util.Map;

/** Knows how the answers compare with the labels that came. */
public interface AccuracySource {
  /**
   * What this instance has counted by now.
   *
   * <p>Called at each scrape, by any thread; must be quick and must not throw: while a rebalance
   * hides the counts it returns those it can see.
   *
   * @return a matrix for each model version, changed by nobody
   */
  Map<ModelId, ConfusionMatrix> byModel();
}
