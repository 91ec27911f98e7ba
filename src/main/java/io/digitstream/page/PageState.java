package io.digitstream.page;

import java.util.List;

/** The state of everything that a page shows, as its JSON. */
final class PageState {
  private PageState() {}

  private record Limits(int maxUploadBytes) {}

  /**
   * All of it.
   *
   * @param drift null if it is not known
   */
  private record Shown(
      long now,
      boolean connected,
      Limits limits,
      ServiceStatus.Drift drift,
      Throughput.View throughput,
      List<AccuracySnapshot.Score> scores,
      DeadLetters.View deadLetters) {}

  static String json(PageSettings settings, TopicState.State state, ServiceStatus service) {
    return PageJson.write(
        new Shown(
            state.now(),
            service.isConnected(),
            new Limits(settings.maxUploadBytes()),
            service.drift().orElse(null),
            state.throughput(),
            state.scores(),
            state.deadLetters()));
  }
}
