package io.digitstream.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the first of the warnings and errors by which Kafka's clients say the same thing again, and
 * the number of the others each minute. A {@link RoutineWarning} is told at INFO, in our words.
 *
 * <p>Safe for several threads.
 */
final class KafkaLogFilter extends Filter<ILoggingEvent> {
  /** How often {@link #tell} is to be called. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaLogFilter.class);

  /** Kafka says fewer different things; what comes beyond is shown, not counted. */
  private static final int MOST_KINDS = 200;

  private static final int LONGEST_EXAMPLE = 240;

  private final Map<String, Kind> kinds = new HashMap<>();

  /** What is said again and again. */
  private static final class Kind {
    private int inWindow;
    private int withheld;
    private boolean announced;
    private String example = "";

    /** Whether this one is the first, after a whole window without any. */
    boolean hear(ILoggingEvent event) {
      boolean first = !announced;
      announced = true;
      inWindow++;
      example = example(event);
      return first;
    }

    /** Ends a window, of which there is something to tell, perhaps. */
    Optional<String> endWindow() {
      String told = "%d like \"%s\"".formatted(withheld, example);
      boolean silent = withheld == 0;
      inWindow = 0;
      withheld = 0;
      return silent ? Optional.empty() : Optional.of(told);
    }
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)
        || !event.getLoggerName().startsWith("org.apache.kafka.")) {
      return FilterReply.NEUTRAL;
    }
    Optional<RoutineWarning> routine = RoutineWarning.of(event);
    return routine.isPresent() ? explain(event, routine.get()) : fold(event);
  }

  /** Tells how many were not shown since the last time. */
  void tell() {
    List<String> routine = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    synchronized (kinds) {
      Iterator<Map.Entry<String, Kind>> each = kinds.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<String, Kind> kind = each.next();
        if (kind.getValue().inWindow == 0) {
          each.remove();
        }
        kind.getValue().endWindow().ifPresent((isRoutine(kind.getKey()) ? routine : warnings)::add);
      }
    }
    if (!routine.isEmpty()) {
      LOG.info("Routine warnings of Kafka's clients in the last minute: {}", join(routine));
    }
    if (!warnings.isEmpty()) {
      LOG.warn("Repeated warnings of Kafka's clients in the last minute: {}", join(warnings));
    }
  }

  private FilterReply explain(ILoggingEvent event, RoutineWarning routine) {
    boolean first;
    synchronized (kinds) {
      Kind kind = kinds.computeIfAbsent(routine.name(), key -> new Kind());
      first = kind.hear(event);
      if (kind.inWindow == routine.most() + 1) {
        return FilterReply.NEUTRAL;
      }
      kind.withheld++;
    }
    if (first) {
      LOG.info("{}", routine.explanation());
    }
    return FilterReply.DENY;
  }

  private FilterReply fold(ILoggingEvent event) {
    String name = name(event);
    synchronized (kinds) {
      if (!kinds.containsKey(name) && kinds.size() >= MOST_KINDS) {
        return FilterReply.NEUTRAL;
      }
      Kind kind = kinds.computeIfAbsent(name, key -> new Kind());
      if (kind.hear(event)) {
        return FilterReply.NEUTRAL;
      }
      kind.withheld++;
      return FilterReply.DENY;
    }
  }

  /** The same for each client, node, task and number. */
  private static String name(ILoggingEvent event) {
    String pattern = event.getMessage().replaceAll("\\[[^]]*]", "[]").replaceAll("\\d+", "0");
    return event.getLevel() + " " + event.getLoggerName() + " " + pattern;
  }

  private static boolean isRoutine(String name) {
    return !name.contains(" ");
  }

  private static String example(ILoggingEvent event) {
    String line = event.getFormattedMessage().lines().findFirst().orElse("");
    return line.length() > LONGEST_EXAMPLE ? line.substring(0, LONGEST_EXAMPLE) + "…" : line;
  }

  private static String join(List<String> counts) {
    return counts.stream().sorted().collect(Collectors.joining("; ")) + " (--verbose shows each)";
  }
}
