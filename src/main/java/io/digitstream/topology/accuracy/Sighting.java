package io.digitstream.topology.accuracy;

import io.digitstream.digit.ModelId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one image, from when its id was first seen until it is forgotten. Immutable.
 *
 * @param firstSeen by the clock of the instance, in milliseconds since 1970
 * @param label {@link #NO_LABEL} where there is none yet
 * @param answers one for each model version
 */
record Sighting(long firstSeen, int label, List<Answer> answers) {
  static final int NO_LABEL = -1;

  Sighting {
    answers = List.copyOf(answers);
  }

  static Sighting at(long now) {
    return new Sighting(now, NO_LABEL, List.of());
  }

  boolean isLabelled() {
    return label != NO_LABEL;
  }

  boolean hasAnswerOf(ModelId model) {
    return answers.stream().anyMatch(answer -> answer.model().equals(model));
  }

  Sighting with(Answer answer) {
    List<Answer> more = new ArrayList<>(answers);
    more.add(answer);
    return new Sighting(firstSeen, label, more);
  }

  Sighting labelled(int digit) {
    return new Sighting(firstSeen, digit, answers);
  }

  /**
   * One model version's answer.
   *
   * @param timestamp of the image's record: the event time that the answer counts in
   */
  record Answer(ModelId model, int predicted, long timestamp) {}
}
