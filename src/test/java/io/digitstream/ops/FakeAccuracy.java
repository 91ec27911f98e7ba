package io.digitstream.ops;

import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.EventWindow;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.HostInfo;

/** An accuracy that a test states. */
public final class FakeAccuracy implements AccuracySource {
  private final List<Accuracy> allTime = new ArrayList<>();
  private final List<Accuracy> minutes = new ArrayList<>();
  private final AccuracyView.Source source;
  private final Optional<HostInfo> owner;

  public FakeAccuracy(AccuracyView.Source source, HostInfo owner) {
    this.source = source;
    this.owner = Optional.of(owner).filter(host -> !host.equals(HostInfo.unavailable()));
  }

  public static FakeAccuracy current() {
    return new FakeAccuracy(AccuracyView.Source.CURRENT, new HostInfo("localhost", 8080));
  }

  /** Adds a model version that read so many images right, and one wrong. */
  public FakeAccuracy with(String name, String version, int right) {
    return with(name, version, confusion(right));
  }

  /** Adds a model version no image of which has a label. */
  public FakeAccuracy withoutLabels(String name, String version) {
    return with(name, version, new ConfusionMatrix());
  }

  /** Adds a model version that was last counted at a time. */
  public FakeAccuracy with(String name, String version, Instant lastCountedAt) {
    return with(name, version, confusion(1), Optional.of(lastCountedAt));
  }

  private FakeAccuracy with(String name, String version, ConfusionMatrix confusion) {
    return with(name, version, confusion, Optional.empty());
  }

  private FakeAccuracy with(
      String name, String version, ConfusionMatrix confusion, Optional<Instant> lastCountedAt) {
    allTime.add(
        new Accuracy(
            new ModelId(name, version),
            Optional.empty(),
            confusion,
            4,
            OptionalLong.of(5),
            lastCountedAt));
    return this;
  }

  /** Adds minutes of a model version, one after another. */
  public FakeAccuracy withMinutes(String name, String version, Instant first, int count) {
    for (int minute = 0; minute < count; minute++) {
      EventWindow window = new EventWindow(WindowSize.MINUTE, first.plusSeconds(60L * minute));
      minutes.add(
          new Accuracy(
              new ModelId(name, version),
              Optional.of(window),
              confusion(minute),
              0,
              OptionalLong.empty(),
              Optional.empty()));
    }
    return this;
  }

  @Override
  public AccuracyView allTime() {
    return new AccuracyView(source, allTime, owner);
  }

  @Override
  public AccuracyView windows(WindowSize size) {
    return new AccuracyView(source, size == WindowSize.MINUTE ? minutes : List.of(), owner);
  }

  private static ConfusionMatrix confusion(int right) {
    ConfusionMatrix confusion = new ConfusionMatrix();
    confusion.set(7, 7, right);
    confusion.add(7, 1);
    return confusion;
  }
}
