package io.digitstream.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The events for open pages: the last ones in order, and the newest state. All pages share one log;
 * each reads from its own position. Safe for several threads.
 */
final class EventLog {
  /** Many more than arrive while a page reconnects. */
  private static final int KEPT = 1024;

  private static final int MOST_CHARACTERS = 1 << 19;

  private final Deque<Event> events = new ArrayDeque<>();
  private int characters;
  private long lastEvent;
  private String state = "";
  private long lastState;

  /**
   * Something that happened.
   *
   * @param audience the tag of the one page that receives it; empty for all
   */
  record Event(long number, Optional<String> audience, String name, String json) {}

  /** The position of a reader. */
  record Cursor(long event, long state) {}

  /** What is new to a reader, and its new position. */
  record News(List<Event> events, Optional<String> state, Cursor cursor) {}

  synchronized void publish(Optional<String> audience, String name, String json) {
    events.addLast(new Event(++lastEvent, audience, name, json));
    characters += json.length();
    while (events.size() > KEPT || characters > MOST_CHARACTERS) {
      characters -= events.removeFirst().json().length();
    }
    notifyAll();
  }

  /** Replaces the state. */
  synchronized void show(String json) {
    state = json;
    lastState++;
    notifyAll();
  }

  /** For a new page: the state, and only future events. */
  synchronized Cursor end() {
    return new Cursor(lastEvent, -1);
  }

  /** Waits for what is new to a page, but no longer than this. */
  synchronized News await(Cursor cursor, String tag, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (cursor.event() >= lastEvent && cursor.state() >= lastState && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    List<Event> fresh = new ArrayList<>();
    for (Event event : events) {
      boolean wanted = event.audience().isEmpty() || event.audience().get().equals(tag);
      if (event.number() > cursor.event() && wanted) {
        fresh.add(event);
      }
    }
    Optional<String> freshState =
        cursor.state() < lastState ? Optional.of(state) : Optional.empty();
    return new News(fresh, freshState, new Cursor(lastEvent, lastState));
  }
}
