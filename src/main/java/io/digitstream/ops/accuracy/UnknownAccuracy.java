package io.digitstream.ops.accuracy;

import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.util.List;
import java.util.Optional;

/** What is known of the accuracy before there is a stream. */
public final class UnknownAccuracy implements AccuracySource {
  private static final AccuracyView NOTHING =
      new AccuracyView(AccuracyView.Source.UNKNOWN, List.of(), Optional.empty());

  @Override
  public AccuracyView allTime() {
    return NOTHING;
  }

  @Override
  public AccuracyView windows(WindowSize size) {
    return NOTHING;
  }
}
