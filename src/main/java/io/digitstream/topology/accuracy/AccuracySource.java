package io.digitstream.topology.accuracy;

import io.digitstream.topology.accuracy.state.WindowSize;

/**
 * Provides the running accuracy that one instance knows. Safe for several threads, and never throws
 * because of a rebalance.
 */
public interface AccuracySource {
  /** Of all time, one for each model version. */
  AccuracyView allTime();

  /** Of the windows of one size that are kept, by model version, the oldest first. */
  AccuracyView windows(WindowSize size);
}
