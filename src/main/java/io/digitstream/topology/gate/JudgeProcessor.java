package io.digitstream.topology.gate;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import io.digitstream.evidence.Verdict;
import io.digitstream.topology.accuracy.state.Change;
import io.digitstream.topology.accuracy.state.Change.Paired;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts pairs and writes a decision when the evidence is sufficient. Only one task does so; a
 * decision and the counts that it rests on are committed together.
 */
final class JudgeProcessor implements Processor<String, Change, String, byte[]> {
  /** Who asks for what the gate decides. */
  static final String SELF = "digitstream";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private ProcessorContext<String, byte[]> context;
  private GateStore store;
  private PairEvidence published;

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.store = new GateStore(context);
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, Change> record) {
    if (!(record.value() instanceof Paired pair) || isOver(pair.challenge())) {
      return;
    }
    PairTable table = store.pairs(pair.challenge());
    // After a crash at least once, a correction may be repeated
    PairTable without =
        pair.before().filter(cell -> table.count(cell) > 0).map(table::minus).orElse(table);
    store.setPairs(pair.challenge(), pair.after().map(without::plus).orElse(without));
    judge(context.currentSystemTimeMs());
  }

  /** A later deployment has ended it, and its pairs are forgotten. */
  private boolean isOver(long challenge) {
    Optional<Deployment> current = store.current();
    long running =
        current
            .map(Deployment::challenger)
            .map(Challenge::number)
            .orElse(current.map(deployment -> deployment.revision() + 1).orElse(0L));
    return challenge < running;
  }

  /** The time limit passes without pairs as well. */
  private void look(long now) {
    judge(now);
    publish(now);
  }

  private void judge(long now) {
    Optional<Deployment> current = store.current();
    Optional<Challenge> challenge = current.map(Deployment::challenger);
    if (challenge.filter(it -> it.policy() == Challenge.Policy.AUTO).isEmpty()
        || store.written().isPresent()) {
      return;
    }
    PairTable table = store.pairs(challenge.get().number());
    Duration age = Duration.between(challenge.get().since(), Instant.ofEpochMilli(now));
    Verdict verdict = challenge.get().rule().verdict(table, age);
    if (verdict == Verdict.CONTINUE) {
      return;
    }
    Deployment.Change change =
        new Deployment.Change(
            current.get().revision() + 1,
            SELF,
            reason(challenge.get(), table),
            Instant.ofEpochMilli(now));
    Deployment decision =
        switch (verdict) {
          case PROMOTE -> current.get().promoted(change);
          case REMOVE -> current.get().unchallenged(change, Action.REMOVE);
          case EXPIRE -> current.get().unchallenged(change, Action.EXPIRE);
          case CONTINUE -> throw new IllegalStateException("There is nothing to decide");
        };
    forward(Deployment.KEY, DeploymentJson.write(decision), now);
    store.setWritten(Optional.of(decision));
  }

  private static String reason(Challenge challenge, PairTable table) {
    PairEvidence evidence = PairEvidence.of(challenge, table, challenge.since());
    return String.format(
        Locale.ROOT,
        "%d pairs: only the champion right %d, only the challenger right %d;"
            + " e-values 10^%.2f for better, 10^%.2f for worse",
        table.pairs(),
        table.championOnly(),
        table.challengerOnly(),
        evidence.log10Better(),
        evidence.log10Worse());
  }

  private void publish(long now) {
    Optional<Challenge> challenge = store.current().map(Deployment::challenger);
    if (challenge.isEmpty()) {
      return;
    }
    PairTable table = store.pairs(challenge.get().number());
    if (published != null
        && published.number() == challenge.get().number()
        && published.table().equals(table)) {
      return;
    }
    published = PairEvidence.of(challenge.get(), table, Instant.ofEpochMilli(now));
    forward(PairEvidence.KEY, DeploymentJson.write(published), now);
  }

  private void forward(String key, byte[] value, long now) {
    context.forward(new Record<>(key, value, now, new RecordHeaders()));
  }
}
