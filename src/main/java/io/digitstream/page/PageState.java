package io.digitstream.page;

import java.util.List;
import java.util.Optional;

/** The state of everything that a page shows, as its JSON. */
final class PageState {
  private PageState() {}

  private record Limits(int maxUploadBytes) {}

  /**
   * All of it.
   *
   * @param drift null if it is not known
   * @param challenge counts the changes of champion and challenger; null if they are not shown
   * @param reviews whether people can review pictures
   */
  private record Shown(
      long now,
      boolean connected,
      Limits limits,
      ServiceStatus.Drift drift,
      Long challenge,
      Throughput.View throughput,
      List<AccuracySnapshot.Score> scores,
      DeadLetters.View deadLetters,
      boolean reviews) {}

  static String json(
      PageSettings settings,
      TopicState.State state,
      Optional<ChallengeState> challenge,
      ServiceStatus service) {
    return PageJson.write(
        new Shown(
            state.now(),
            service.isConnected(),
            new Limits(settings.maxUploadBytes()),
            service.drift().orElse(null),
            challenge.map(ChallengeState::changes).orElse(null),
            state.throughput(),
            state.scores(),
            state.deadLetters(),
            settings.showsReviews()));
  }
}
