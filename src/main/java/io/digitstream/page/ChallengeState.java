package io.digitstream.page;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.DesiredState;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.digit.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * Champion and challenger, the evidence, and what the instances run, as read from the topics. One
 * thread updates it, others read it.
 */
public final class ChallengeState {
  private final RecentPictures pictures;
  private final DesiredState desired = new DesiredState();
  private final EvidenceHistory evidence = new EvidenceHistory();
  private final InstanceReports instances = new InstanceReports();
  private final Disagreements disagreements = new Disagreements();
  private long changes;

  ChallengeState(RecentPictures pictures) {
    this.pictures = pictures;
  }

  /**
   * All that is shown.
   *
   * @param deployment null if each instance runs its configured model
   * @param evidence null if there is none about the present challenger
   */
  record View(
      DeploymentView deployment,
      EvidenceHistory.View evidence,
      List<InstanceReports.View> instances,
      List<Disagreements.View> disagreements) {}

  /**
   * The desired state.
   *
   * @param challenger null if there is none
   * @param reason null if none was given
   * @param at ms since 1970
   */
  private record DeploymentView(
      long revision,
      String champion,
      ChallengerView challenger,
      Action action,
      String requestedBy,
      String reason,
      long at) {}

  /**
   * The challenger.
   *
   * @param since ms since 1970
   * @param until ms since 1970, when it is removed without a decision
   */
  private record ChallengerView(
      String model,
      double share,
      Challenge.Policy policy,
      boolean formerChampion,
      long leastPairs,
      long since,
      long until) {}

  /**
   * A record of the topic of deployments was read.
   *
   * @param value null for a tombstone
   * @throws IllegalArgumentException if it is refused, as by the instances; then nothing changes
   */
  public synchronized void deployed(String key, byte[] value) {
    boolean isNew = desired.take(key, value);
    if (PairEvidence.KEY.equals(key) && value != null) {
      evidence.add(DeploymentJson.evidence(value));
      isNew = true;
    }
    note(isNew);
  }

  /** An instance said what it did. */
  public synchronized void reported(ModelEvent event) {
    instances.add(event);
    note(true);
  }

  /** The champion's answer to an image was read. */
  public synchronized void answered(Prediction prediction) {
    String id = ShownText.id(prediction.id());
    note(disagreements.answered(id, prediction, pictures.of(id).orElse(null)));
  }

  /** The challenger's answer was read. */
  public synchronized void shadowed(Prediction prediction) {
    note(disagreements.shadowed(ShownText.id(prediction.id()), prediction));
  }

  /** A label was read. */
  public synchronized void labelled(String id, int label) {
    note(disagreements.labelled(ShownText.id(id), label));
  }

  /** Counts the changes of what is shown. */
  synchronized long changes() {
    return changes;
  }

  synchronized View view() {
    Optional<Deployment> now = desired.current();
    Optional<Challenge> challenge = now.map(Deployment::challenger);
    return new View(
        now.map(ChallengeState::view).orElse(null),
        challenge.flatMap(it -> evidence.of(it.number())).orElse(null),
        instances.view(),
        challenge
            .map(it -> disagreements.between(now.get().champion().id(), it.model().id()))
            .orElse(List.of()));
  }

  private void note(boolean isChange) {
    changes += isChange ? 1 : 0;
  }

  private static DeploymentView view(Deployment deployment) {
    return new DeploymentView(
        deployment.revision(),
        deployment.champion().toString(),
        deployment.challenger() == null ? null : view(deployment.challenger()),
        deployment.action(),
        ShownText.id(deployment.requestedBy()),
        deployment.reason() == null ? null : ShownText.sentence(deployment.reason()),
        deployment.requestedAt().toEpochMilli());
  }

  private static ChallengerView view(Challenge challenge) {
    return new ChallengerView(
        challenge.model().toString(),
        challenge.share(),
        challenge.policy(),
        challenge.ofFormerChampion(),
        challenge.rule().leastPairs(),
        challenge.since().toEpochMilli(),
        challenge.since().plus(challenge.rule().timeLimit()).toEpochMilli());
  }
}
