package io.digitstream.topology.accuracy;

import io.digitstream.evidence.Pair;
import io.digitstream.topology.accuracy.state.Change;
import io.digitstream.topology.accuracy.state.Change.Matched;
import io.digitstream.topology.accuracy.state.Change.NeverAnswered;
import io.digitstream.topology.accuracy.state.Change.NeverLabelled;
import io.digitstream.topology.accuracy.state.Change.Paired;
import io.digitstream.topology.accuracy.state.Match;
import io.digitstream.topology.accuracy.state.Match.Answer;
import io.digitstream.topology.accuracy.state.MatchStore;
import io.digitstream.topology.accuracy.state.Observation;
import io.digitstream.topology.accuracy.state.Observation.Answered;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import io.digitstream.topology.accuracy.state.Observation.Labelled;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Matches answers with labels by image id, in any order and number, and forwards the resulting
 * changes of the counts.
 *
 * <p>The first answer of a model version counts, and the last label. An image is forgotten by the
 * instance's own clock: neither a backlog nor a wrong timestamp makes it forgotten too early.
 */
final class MatchProcessor implements Processor<String, Observation, String, Change> {
  private static final Duration FORGET_MORE = Duration.ofSeconds(1);

  private final Duration retention;
  private ProcessorContext<String, Change> context;
  private MatchStore matches;
  private Forgetter forgetter;
  private Cancellable passes;

  MatchProcessor(Duration retention) {
    this.retention = retention;
  }

  @Override
  public void init(ProcessorContext<String, Change> context) {
    this.context = context;
    matches = new MatchStore(context);
    forgetter =
        new Forgetter(matches, retention, context.currentSystemTimeMs(), this::countUnmatched);
    forgetLater();
  }

  /** Not more often than needed: each pass makes Kafka Streams commit. */
  private void forgetLater() {
    Duration pause = forgetter.pause(context.currentSystemTimeMs());
    passes =
        context.schedule(
            pause.compareTo(FORGET_MORE) < 0 ? FORGET_MORE : pause,
            PunctuationType.WALL_CLOCK_TIME,
            this::forget);
  }

  private void forget(long now) {
    passes.cancel();
    forgetter.pass(now);
    forgetLater();
  }

  @Override
  public void process(Record<String, Observation> record) {
    String id = record.key();
    Match known = matches.find(id);
    long now = context.currentSystemTimeMs();
    Match before = known == null ? Match.at(now) : known;
    Match after = observe(before, record);
    if (!after.equals(known)) {
      matches.put(id, after);
    }
    if (known == null) {
      forgetter.added(now);
    }
  }

  private Match observe(Match before, Record<String, Observation> record) {
    if (record.value() instanceof Answered answered) {
      return answer(
          before,
          new Answer(
              answered.model(), answered.predicted(), record.timestamp(), answered.certainty()));
    }
    if (record.value() instanceof Compared compared) {
      return compare(before, compared, record.timestamp());
    }
    int label = record.value() instanceof Labelled labelled ? labelled.digit() : Match.NO_LABEL;
    return label(before, label, record.timestamp());
  }

  private Match answer(Match before, Answer answer) {
    if (before.hasAnswerOf(answer.model())) {
      return before;
    }
    if (before.isLabelled()) {
      forward(matched(answer, Match.NO_LABEL, before.label()), answer.timestamp());
    }
    return before.with(answer);
  }

  /** Once for each challenge: images may be sent again. */
  private Match compare(Match before, Compared pair, long timestamp) {
    if (before.compared().filter(it -> it.challenge() >= pair.challenge()).isPresent()) {
      return before;
    }
    if (before.isLabelled()) {
      forward(paired(pair, Match.NO_LABEL, before.label()), timestamp);
    }
    return before.with(pair);
  }

  private static Paired paired(Compared pair, int before, int label) {
    return new Paired(pair.challenge(), cell(pair, before), cell(pair, label));
  }

  private static Optional<Pair> cell(Compared pair, int label) {
    return label == Match.NO_LABEL
        ? Optional.empty()
        : Optional.of(Pair.of(label, pair.champion(), pair.challenger()));
  }

  private Match label(Match before, int label, long timestamp) {
    if (before.label() == label) {
      return before;
    }
    for (Answer answer : before.answers()) {
      forward(matched(answer, before.label(), label), answer.timestamp());
    }
    before.compared().ifPresent(pair -> forward(paired(pair, before.label(), label), timestamp));
    return before.labelled(label);
  }

  private void countUnmatched(Match old) {
    if (old.answers().isEmpty() && old.isLabelled()) {
      forward(new NeverAnswered(), old.firstSeen());
    } else if (!old.isLabelled()) {
      for (Answer answer : old.answers()) {
        forward(new NeverLabelled(answer.model()), answer.timestamp());
      }
    }
  }

  private static Matched matched(Answer answer, int before, int label) {
    return new Matched(answer.model(), answer.predicted(), before, label, answer.certainty());
  }

  private void forward(Change change, long timestamp) {
    // Kafka Streams drops records without a key from the topics between tasks
    String key = change.model().toString();
    context.forward(new Record<>(key, change, timestamp, new RecordHeaders()));
  }
}
