package io.digitstream.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last dead letters, and how many there were. Safe for several threads. */
final class DeadLetters {
  private static final int KEPT = 8;

  private final Deque<DeadLetterEvent> last = new ArrayDeque<>();
  private long total;

  /**
   * What is shown.
   *
   * @param at ms since 1970
   */
  record Shown(String id, String stage, String reason, String message, long at) {}

  /**
   * All of them.
   *
   * @param total since this instance started
   * @param last the newest first
   */
  record View(long total, List<Shown> last) {}

  synchronized void add(DeadLetterEvent deadLetter) {
    total++;
    last.addFirst(deadLetter);
    if (last.size() > KEPT) {
      last.removeLast();
    }
  }

  synchronized View view() {
    List<Shown> shown = new ArrayList<>();
    for (DeadLetterEvent deadLetter : last) {
      shown.add(
          new Shown(
              deadLetter.id(),
              deadLetter.stage(),
              deadLetter.reason(),
              deadLetter.message(),
              deadLetter.seenAt().toEpochMilli()));
    }
    return new View(total, shown);
  }
}
