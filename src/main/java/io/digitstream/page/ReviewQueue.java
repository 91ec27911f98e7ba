package io.digitstream.page;

import io.digitstream.page.ReviewPicture.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The pictures of this instance's partitions that wait for a person. Each is leased to one page at
 * a time; a lease ends with the label, or by itself. Safe for several threads.
 */
public final class ReviewQueue {
  /** Until a picture that nobody labelled is shown to another page. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_WAITING = 200;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_UNDONE = 200;

  private final InstantSource clock;
  private Instant wantedUntil = Instant.MIN;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** Done by a page here, so that it can undo it. */
  private final Map<String, Done> done = remembering(MOST_UNDONE);

  /** Labels may come before their pictures do. */
  private final Map<String, Boolean> labelled = remembering(MOST_REMEMBERED);

  ReviewQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** A picture, who looks at it, until when, and who skipped it. */
  private record Waiting(ReviewPicture picture, String page, Instant until, Set<String> skipped) {
    Waiting(ReviewPicture picture) {
      this(picture, null, Instant.MIN, Set.of());
    }

    boolean isLeasedTo(String other, Instant now) {
      return other.equals(page) && until.isAfter(now);
    }

    boolean isFreeFor(String other, Instant now) {
      return !until.isAfter(now) && !skipped.contains(other);
    }

    Waiting leased(String to, Instant end) {
      return new Waiting(picture, to, end, skipped);
    }
  }

  private record Done(ReviewPicture picture, String page) {}

  /** Whether somebody reviews here: a page has asked for a picture within the time of a lease. */
  public synchronized boolean isWanted() {
    return wantedUntil.isAfter(clock.instant());
  }

  /** Whether there is no room for more. */
  public synchronized boolean isFull() {
    if (waiting.size() >= MOST_WAITING) {
      // One that somebody skipped and nobody wanted makes room
      Instant now = clock.instant();
      removeFirst(each -> !each.skipped().isEmpty() && !each.until().isAfter(now));
    }
    return waiting.size() >= MOST_WAITING;
  }

  /** Adds a picture, unless it has a label. */
  public synchronized void offer(ReviewPicture picture) {
    if (!labelled.containsKey(picture.id())) {
      waiting.putIfAbsent(picture.id(), new Waiting(picture));
    }
  }

  /** Somebody labelled an image; a page that looks at it here decides by itself. */
  public synchronized void labelled(String id) {
    Waiting known = waiting.get(id);
    if (known == null) {
      labelled.put(id, true);
    } else if (!known.until().isAfter(clock.instant())) {
      waiting.remove(id);
      labelled.put(id, true);
    }
  }

  /** Forgets the pictures of partitions that another instance has from now on. */
  public synchronized void forget(Collection<Integer> partitions) {
    waiting.values().removeIf(each -> partitions.contains(each.picture().place().partition()));
  }

  /** The offset of the first picture of a partition that waits; nothing if none does. */
  public synchronized OptionalLong firstWaiting(int partition) {
    return waiting.values().stream()
        .map(each -> each.picture().place())
        .filter(place -> place.partition() == partition)
        .min(Comparator.comparingLong(Place::offset))
        .map(place -> OptionalLong.of(place.offset()))
        .orElseGet(OptionalLong::empty);
  }

  synchronized int size() {
    return waiting.size();
  }

  /** The picture that a page looks at, or the next one for it, for a lease from now on. */
  synchronized Optional<ReviewPicture> next(String page) {
    Instant now = clock.instant();
    wantedUntil = now.plus(LEASE);
    Optional<Waiting> found =
        first(each -> each.isLeasedTo(page, now))
            .or(() -> first(each -> each.isFreeFor(page, now)));
    found.ifPresent(each -> lease(each, page, now));
    return found.map(Waiting::picture);
  }

  /** Whether a page may label an image: it looks at it. */
  synchronized boolean isLeasedTo(String page, String id) {
    Waiting known = waiting.get(id);
    return known != null && known.isLeasedTo(page, clock.instant());
  }

  /** A page has labelled the picture that it looked at. */
  synchronized void settle(String page, String id) {
    Waiting known = waiting.remove(id);
    if (known != null) {
      done.put(id, new Done(known.picture(), page));
      labelled.put(id, true);
    }
  }

  /** A page does not want the picture that it looks at: it is for others. */
  synchronized void skip(String page, String id) {
    Waiting known = waiting.remove(id);
    if (known != null) {
      Set<String> more = new HashSet<>(known.skipped());
      more.add(page);
      waiting.put(id, new Waiting(known.picture(), null, Instant.MIN, Set.copyOf(more)));
    }
  }

  /** Whether a page labelled an image a short time ago. */
  synchronized boolean isDoneBy(String page, String id) {
    return Optional.ofNullable(done.get(id)).filter(it -> it.page().equals(page)).isPresent();
  }

  /** A page looks again at the picture that it has labelled or skipped; false if it cannot. */
  synchronized boolean takeBack(String page, String id) {
    Instant now = clock.instant();
    Waiting skipped = waiting.get(id);
    if (skipped != null && skipped.skipped().contains(page) && !skipped.until().isAfter(now)) {
      lease(skipped, page, now);
      return true;
    }
    if (!isDoneBy(page, id)) {
      return false;
    }
    ReviewPicture picture = done.remove(id).picture();
    labelled.remove(id);
    lease(new Waiting(picture), page, now);
    return true;
  }

  private void lease(Waiting each, String page, Instant now) {
    release(page);
    waiting.put(each.picture().id(), each.leased(page, now.plus(LEASE)));
  }

  /** A page looks at one picture at a time. */
  private void release(String page) {
    waiting.replaceAll(
        (id, each) -> page.equals(each.page()) ? each.leased(null, Instant.MIN) : each);
  }

  private Optional<Waiting> first(Predicate<Waiting> wanted) {
    return waiting.values().stream().filter(wanted).findFirst();
  }

  private void removeFirst(Predicate<Waiting> unwanted) {
    Iterator<Waiting> all = waiting.values().iterator();
    while (all.hasNext()) {
      if (unwanted.test(all.next())) {
        all.remove();
        return;
      }
    }
  }

  private static <V> Map<String, V> remembering(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
