package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers and the label of one image, from when its id was first seen until it is forgotten.
 * Immutable.
 *
 * @param firstSeen by the clock of the instance, in milliseconds since 1970
 * @param label {@link #NO_LABEL} where there is none yet
 * @param answers one for each model version
 * @param compared of the latest challenge that saw the image; nothing if none did
 */
public record Match(long firstSeen, int label, List<Answer> answers, Optional<Compared> compared) {
  public static final int NO_LABEL = -1;

  public Match {
    answers = List.copyOf(answers);
  }

  public static Match at(long now) {
    return new Match(now, NO_LABEL, List.of(), Optional.empty());
  }

  public boolean isLabelled() {
    return label != NO_LABEL;
  }

  public boolean hasAnswerOf(ModelId model) {
    return answers.stream().anyMatch(answer -> answer.model().equals(model));
  }

  public Match with(Answer answer) {
    List<Answer> more = new ArrayList<>(answers);
    more.add(answer);
    return new Match(firstSeen, label, more, compared);
  }

  public Match with(Compared pair) {
    return new Match(firstSeen, label, answers, Optional.of(pair));
  }

  public Match labelled(int digit) {
    return new Match(firstSeen, digit, answers, compared);
  }

  /**
   * One model version's answer.
   *
   * @param timestamp of the image's record: the event time that the answer counts in
   * @param certainty nothing where an earlier release took the answer
   */
  public record Answer(
      ModelId model, int predicted, long timestamp, Optional<Certainty> certainty) {
    Answer with(Certainty known) {
      return new Answer(model, predicted, timestamp, Optional.of(known));
    }
  }
}
