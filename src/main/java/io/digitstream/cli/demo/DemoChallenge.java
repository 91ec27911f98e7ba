package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.DeploymentJson;
import io.digitstream.deployment.DesiredState;
import io.digitstream.deployment.ModelReference;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.evidence.PairTable;
import io.digitstream.evidence.PromotionRule;
import io.digitstream.runtime.client.RecordSender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Lets a model challenge the served one, and tells what the service decides. */
final class DemoChallenge implements AutoCloseable {
  /** So that the evidence grows visibly for half a minute. */
  private static final double SHARE = 0.5;

  private static final Duration WATCH = Duration.ofHours(24);
  private static final double LARGE = 6;

  private final TopicReader<byte[]> deployments;
  private final DesiredState desired = new DesiredState();
  private ModelReference challenger;
  private PairEvidence evidence;
  private boolean decided;

  private DemoChallenge(TopicReader<byte[]> deployments) {
    this.deployments = deployments;
  }

  /**
   * Makes a deployment the desired state, which an instance reads when it starts.
   *
   * @param first the first record of the topic
   * @throws UserException if Kafka does not take it
   */
  static DemoChallenge begin(KafkaSettings kafka, DigitstreamConfig.Models topics, Deployment first)
      throws UserException {
    try (RecordSender sender = new RecordSender(kafka.producer())) {
      sender
          .send(
              topics.deployments(),
              Deployment.KEY.getBytes(StandardCharsets.UTF_8),
              DeploymentJson.write(first))
          .get();
    } catch (ExecutionException e) {
      throw new UserException("The deployment cannot be written: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("Interrupted while writing the deployment", e);
    }
    return new DemoChallenge(
        new TopicReader<>(kafka, topics.deployments(), new ByteArrayDeserializer(), true));
  }

  /** A model that serves alone. */
  static Deployment serving(ModelReference champion) {
    return new Deployment(1, champion, null, null, Action.DEPLOY, "demo", null, now());
  }

  /** A model and one that challenges it. */
  static Deployment challenged(ModelReference champion, ModelReference challenger) {
    Instant now = now();
    Challenge challenge =
        new Challenge(
            challenger, 1, SHARE, Challenge.Policy.AUTO, PromotionRule.DEFAULT, WATCH, now);
    return new Deployment(1, champion, null, challenge, Action.CHALLENGE, "demo", null, now);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Prints what the service has decided. */
  void follow(Terminal terminal) {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told, true);
    deployments.poll(Duration.ZERO).forEach(message -> take(message, out));
    if (!told.toString().isEmpty()) {
      terminal.clearStatus();
      terminal.out().print(told);
      terminal.out().flush();
    }
  }

  /** The desired state. */
  Optional<Deployment> current() {
    return desired.current();
  }

  private void take(ConsumerRecord<byte[], byte[]> message, PrintWriter out) {
    String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    try {
      if (desired.take(key, message.value())) {
        desired.current().ifPresent(now -> tell(now, out));
      } else if (key.equals(PairEvidence.KEY) && message.value() != null) {
        show(DeploymentJson.evidence(message.value()));
      }
    } catch (IllegalArgumentException e) {
      // Written by something else; the service refuses it as well
    }
  }

  /** That about a challenge which is over may still arrive after its end. */
  private void show(PairEvidence found) {
    if (desired
        .current()
        .map(Deployment::challenger)
        .filter(challenge -> challenge.number() == found.number())
        .isPresent()) {
      evidence = found;
    }
  }

  /** The evidence about the challenger, as a part of the status line. */
  String status() {
    if (evidence == null) {
      return challenger == null ? "no challenger" : "no pairs yet";
    }
    PairTable table = evidence.table();
    return "%,d pairs  only champion right %,d  only challenger right %,d"
            .formatted(table.pairs(), table.championOnly(), table.challengerOnly())
        + "  e-values %s for better, %s for worse; %s decides"
            .formatted(
                number(evidence.log10Better()),
                number(evidence.log10Worse()),
                number(evidence.log10Threshold()));
  }

  /** Says so if the evidence has not been sufficient. */
  void summarise(PrintWriter out) {
    if (!decided) {
      out.println("challenge     not decided: " + status());
    }
  }

  @Override
  public void close() {
    deployments.close();
  }

  private void tell(Deployment now, PrintWriter out) {
    Challenge next = now.challenger();
    out.println(
        switch (now.action()) {
          case CHALLENGE ->
              "%s challenges %s and sees %.0f %% of the images. At an e-value of %s, it is promoted"
                  .formatted(
                      next.model(),
                      now.champion(),
                      100 * next.share(),
                      number(next.rule().logThreshold() / Math.log(10)));
          case PROMOTE ->
              "Promoted: %s is better and is the champion now. %s challenges it"
                  .formatted(now.champion(), next.model());
          case ROLLBACK ->
              "Rolled back: %s is better after all and is the champion again"
                  .formatted(now.champion());
          case REMOVE ->
              "Removed: %s is worse. %s stays the champion".formatted(challenger, now.champion());
          case EXPIRE ->
              "Expired: %s is neither better nor worse in time. %s stays the champion"
                  .formatted(challenger, now.champion());
          case DEPLOY ->
              "Deployed by %s: the champion is %s".formatted(now.requestedBy(), now.champion());
          default ->
              "Changed by %s: the champion is %s".formatted(now.requestedBy(), now.champion());
        });
    if (now.reason() != null) {
      decided = true;
      out.println("  " + now.reason());
    }
    evidence = null;
    challenger = next == null ? null : next.model();
  }

  private static String number(double log10) {
    return log10 > LARGE
        ? String.format(Locale.ROOT, "10^%.1f", log10)
        : "%,.3g".formatted(Math.pow(10, log10));
  }
}
