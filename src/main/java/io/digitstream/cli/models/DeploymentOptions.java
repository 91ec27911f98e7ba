package io.digitstream.cli.models;

import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.OptionValue;
import io.digitstream.config.ConfigException;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelReference;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of all commands that change the desired state, and how they change it. */
final class DeploymentOptions {
  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long to wait until every instance has applied the change. Default:"
              + " ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for status and history.")
  private String reason;

  void requireValid() throws ConfigException {
    OptionValue.requireAtLeast(0, "--timeout", timeout);
  }

  /** What is to be the desired state. */
  record Change(Action action, ModelReference champion, Optional<Challenge> challenger) {
    /** The champion before the next one. */
    Optional<ModelReference> previous(Deployment now) {
      return Optional.ofNullable(now.champion().equals(champion) ? now.previous() : now.champion());
    }
  }

  /**
   * Writes the next revision, and waits for the instances. It writes again if a record that leaves
   * the models as they are came first.
   *
   * @throws UserException if the models were changed meanwhile
   */
  void apply(CommandContext context, DigitstreamConfig config, DeploymentLog log, Change change)
      throws Exception {
    DeploymentLog known = log;
    Deployment next = next(known, change);
    Optional<DeploymentLog> crossed = tryWrite(context, config, known, next);
    while (crossed.isPresent() && crossed.get().hasModelsOf(known)) {
      known = crossed.get();
      next = next(known, change);
      crossed = tryWrite(context, config, known, next);
    }
    requireNotCrossed(crossed);
  }

  private Deployment next(DeploymentLog log, Change change) {
    Deployment.Change next = change(log);
    return new Deployment(
        next.revision(),
        change.champion(),
        log.current().flatMap(change::previous).orElse(null),
        change.challenger().orElse(null),
        change.action(),
        next.by(),
        next.reason(),
        next.at());
  }

  /** The next revision, by this user. */
  Deployment.Change change(DeploymentLog log) {
    return new Deployment.Change(
        log.nextRevision(), requester(), reason, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * The same for a deployment that follows from the last one.
   *
   * @throws UserException if another record came first
   */
  void write(
      CommandContext context, DigitstreamConfig config, DeploymentLog log, Deployment deployment)
      throws Exception {
    requireNotCrossed(tryWrite(context, config, log, deployment));
  }

  /** Returns what the topic holds if another record came first, and the instances refuse this. */
  private Optional<DeploymentLog> tryWrite(
      CommandContext context, DigitstreamConfig config, DeploymentLog log, Deployment deployment)
      throws Exception {
    PrintWriter out = context.terminal().out();
    try (InstanceAnswers answers = new InstanceAnswers(config)) {
      log.write(deployment);
      DeploymentLog written = new DeploymentLog(config);
      if (!written.hasTaken(deployment)) {
        return Optional.of(written);
      }
      out.println("Revision %d: %s".formatted(deployment.revision(), describe(deployment)));
      List<ModelEvent> applied = answers.await(deployment.revision(), Duration.ofSeconds(timeout));
      applied.forEach(event -> out.println("applied by " + event.instance()));
      if (applied.isEmpty()) {
        out.println("No instance runs; each applies it when it starts");
      }
    }
    return Optional.empty();
  }

  private static void requireNotCrossed(Optional<DeploymentLog> crossed) throws UserException {
    if (crossed.isPresent()) {
      throw new UserException(
          "Another change came first: %s. This one has no effect; run the command again if you"
                  .formatted(
                      crossed
                          .get()
                          .current()
                          .map(now -> "revision " + now.revision() + " is " + describe(now))
                          .orElse("no model is deployed any more"))
              + " still want it");
    }
  }

  private static String describe(Deployment deployment) {
    Challenge challenger = deployment.challenger();
    return challenger == null
        ? deployment.champion().toString()
        : "%s, challenged by %s at a share of %s"
            .formatted(deployment.champion(), challenger.model(), challenger.share());
  }

  private static String requester() {
    String user = System.getProperty("user.name", "unknown");
    try {
      return user + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return user;
    }
  }
}
