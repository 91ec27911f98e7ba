package io.digitstream.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Executor;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Shows the first of repeated warnings and errors of Kafka's clients, and the number of the others
 * each minute. It replaces a {@link KnownWarning} by a plainer message.
 *
 * <p>Safe for several threads.
 */
final class KafkaLogFilter extends Filter<ILoggingEvent> {
  /** How often {@link #tell} is to be called. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(KafkaLogFilter.class);

  /** Kafka has fewer different messages; further ones are shown, not counted. */
  private static final int MOST_KINDS = 200;

  private static final int LONGEST_EXAMPLE = 240;
  private static final int WORDS = 5;

  /** {@code NOT_ENOUGH_REPLICAS}, {@code TimeoutException}. */
  private static final Pattern ERROR = Pattern.compile("[A-Z]{2,}(_[A-Z]+)+|[A-Z]\\w+Exception");

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Executor logging;

  /**
   * Makes a filter that has heard nothing yet.
   *
   * @param logging has a thread of its own: an appender takes no line from the thread that hands it
   *     another
   */
  KafkaLogFilter(Executor logging) {
    this.logging = logging;
  }

  /** What is said again and again. */
  private static final class Kind {
    private final Level level;
    private long inWindow;
    private int withheld;
    private boolean announced;
    private String example = "";

    Kind(Level level) {
      this.level = level;
    }

    /** Whether this one is the first, after a whole window without any. */
    boolean hear(ILoggingEvent event) {
      boolean first = !announced;
      announced = true;
      inWindow++;
      example = example(event);
      return first;
    }

    /** Ends a window, whose count may have to be logged. */
    Optional<String> endWindow() {
      Optional<String> told =
          withheld == 0 ? Optional.empty() : Optional.of(withheld + " × \"" + example + "\"");
      inWindow = 0;
      withheld = 0;
      return told;
    }
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN)
        || !event.getLoggerName().startsWith("org.apache.kafka.")) {
      return FilterReply.NEUTRAL;
    }
    Optional<KnownWarning> known = KnownWarning.of(event);
    return known.isPresent() ? explain(event, known.get()) : fold(event);
  }

  /** Logs how many were not shown since the last time. */
  void tell() {
    endWindow()
        .forEach(
            (level, counts) ->
                LOG.atLevel(level)
                    .log(
                        "Kafka's clients repeated warnings that are not shown (--verbose shows"
                            + " all): {}",
                        String.join("; ", counts)));
  }

  private synchronized Map<Level, List<String>> endWindow() {
    Map<Level, List<String>> told = new EnumMap<>(Level.class);
    kinds.values().removeIf(kind -> kind.inWindow == 0);
    for (Kind kind : kinds.values()) {
      kind.endWindow()
          .ifPresent(count -> told.computeIfAbsent(kind.level, l -> new ArrayList<>()).add(count));
    }
    return told;
  }

  private FilterReply explain(ILoggingEvent event, KnownWarning known) {
    boolean first;
    synchronized (this) {
      Kind kind = kinds.computeIfAbsent(known.name(), name -> new Kind(known.level()));
      first = kind.hear(event);
      if (kind.inWindow == known.most() + 1L) {
        return FilterReply.NEUTRAL;
      }
      kind.withheld++;
    }
    if (first) {
      logging.execute(() -> LOG.atLevel(known.level()).log(known.explanation()));
    }
    return FilterReply.DENY;
  }

  private synchronized FilterReply fold(ILoggingEvent event) {
    String name = name(event);
    if (!kinds.containsKey(name) && kinds.size() >= MOST_KINDS) {
      return FilterReply.NEUTRAL;
    }
    Kind kind = kinds.computeIfAbsent(name, key -> new Kind(Level.WARN));
    if (kind.hear(event)) {
      return FilterReply.NEUTRAL;
    }
    kind.withheld++;
    return FilterReply.DENY;
  }

  /** How the line begins, without clients, nodes and topics, and the errors that it names. */
  private static String name(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    String words = message.replaceAll("\\[[^]]*]", "").replaceAll("\\S*\\d\\S*", "").strip();
    StringJoiner name = new StringJoiner(" ");
    name.add(event.getLevel().toString()).add(event.getLoggerName());
    Stream.of(words.split("\\s+")).limit(WORDS).forEach(name::add);
    ERROR.matcher(message).results().map(MatchResult::group).distinct().forEach(name::add);
    return name.toString();
  }

  private static String example(ILoggingEvent event) {
    String line = event.getFormattedMessage().lines().findFirst().orElse("");
    return line.length() > LONGEST_EXAMPLE ? line.substring(0, LONGEST_EXAMPLE) + "…" : line;
  }
}
