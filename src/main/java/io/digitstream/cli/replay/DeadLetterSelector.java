package io.digitstream.cli.replay;

import io.digitstream.app.DeadLetterRecord;
import java.util.Set;

/** Chooses the dead letters that are to be sent back, and counts why others are not. */
final class DeadLetterSelector {
  private final DeadLetterFilter filter;
  private final Set<String> sources;
  private int all;
  private int chosen;
  private int sentBefore;
  private int omitted;
  private int foreign;

  /**
   * Creates one.
   *
   * @param sources the topics that letters may be sent back to
   */
  DeadLetterSelector(DeadLetterFilter filter, Set<String> sources) {
    this.filter = filter;
    this.sources = Set.copyOf(sources);
  }

  /** Whether a letter is to be sent back, if those at these places were sent back before. */
  boolean choose(DeadLetterRecord deadLetter, Set<String> before) {
    all++;
    if (!filter.accepts(deadLetter)) {
      return false;
    }
    if (!sources.contains(deadLetter.sourceTopic())) {
      foreign++;
      return false;
    }
    if (before.contains(deadLetter.place())) {
      sentBefore++;
      return false;
    }
    if (deadLetter.isOmitted()) {
      omitted++;
      return false;
    }
    chosen++;
    return true;
  }

  int chosen() {
    return chosen;
  }

  String summary() {
    String text = "%,d dead letters, %,d of them chosen".formatted(all, chosen);
    if (sentBefore > 0) {
      text += "; %,d were sent back before".formatted(sentBefore);
    }
    if (omitted > 0) {
      text += "; %,d were too large to be kept in the dead letter".formatted(omitted);
    }
    if (foreign > 0) {
      text += "; %,d are from other topics than %s".formatted(foreign, sources);
    }
    return text;
  }
}
