package io.digitstream.cli.demo;

import io.digitstream.app.KafkaSettings;
import io.digitstream.app.ModelControl;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.cli.console.Terminal;
import io.digitstream.cli.send.TopicReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.Deployment.Action;
import io.digitstream.digit.ModelId;
import io.digitstream.digit.Prediction;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.topology.PredictionDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Shows how a service learns a handwriting that its model reads badly: unsure answers are labelled
 * and collected, a challenger is trained from the champion, and the service promotes it by the
 * evidence. Images flow all the time.
 */
final class DemoLoop implements Scenario {
  private static final Duration POLL = Duration.ofMillis(100);

  private final CommandContext context;
  private final GracefulShutdown end;
  private final CommandRunner runner;
  private final Start start;
  private final Plan plan;
  private final TemporaryFolder folder;
  private final HandAccuracy accuracy = new HandAccuracy();
  private final TwoHands images = new TwoHands();
  private DemoChallenge challenge;
  private long deadlineNanos;

  DemoLoop(
      CommandContext context, GracefulShutdown end, CommandRunner runner, Start start, Plan plan)
      throws IOException {
    this.context = context;
    this.end = end;
    this.runner = runner;
    this.start = start;
    this.plan = plan;
    this.folder = new TemporaryFolder("digitstream-loop");
  }

  /**
   * The model that serves first.
   *
   * @param ownModels the user's folder of models
   */
  record Start(ModelArtifact champion, Path ownModels) {
    ModelId id() {
      return champion.metadata().id();
    }

    /** As the trainer, which looks for it in another folder of models, finds it. */
    String reference(CommandContext context) {
      return champion.directory().startsWith(context.home())
          ? id().toString()
          : champion.directory().toString();
    }
  }

  /**
   * How much it does.
   *
   * @param images of the unfamiliar writer that are answered before, and again after
   * @param perSecond images of both hands
   * @param within the longest time from the first image to the last
   */
  record Plan(int images, double perSecond, Duration within) {}

  /** What reads and labels while images flow. */
  private record Flow(LoopTraffic traffic, TopicReader<Prediction> answers, LabelOracle oracle) {}

  @Override
  public ModelRepository models() {
    return context.models(start.ownModels(), trained());
  }

  @Override
  public void prepare(DigitstreamConfig config, ModelArtifact artifact) throws UserException {
    challenge =
        DemoChallenge.begin(
            new KafkaSettings(config.kafka()),
            config.models(),
            DemoChallenge.serving(ModelControl.reference(start.champion().metadata())));
  }

  @Override
  public boolean run(DigitstreamConfig config, CountedAccuracy counted) throws Exception {
    deadlineNanos = System.nanoTime() + plan.within().toNanos();
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    LoopCommands commands = new LoopCommands(context, runner, config);
    println(
        "Sending %,.0f images/s: one half are synthetic digits like those that models learn from,"
                .formatted(plan.perSecond())
            + " the other half are by a writer whom no model has learned from");
    try (LabelOracle oracle = new LabelOracle(kafka, config.topics(), images);
        TopicReader<Prediction> answers =
            new TopicReader<>(kafka, config.topics().out(), new PredictionDeserializer(), true);
        LoopTraffic traffic = new LoopTraffic(kafka, config.topics(), images, plan.perSecond())) {
      Flow flow = new Flow(traffic, answers, oracle);
      return read(flow)
          && commands.run("collect", "--to", collected().toString())
          && commands.run(training())
          && challenge(flow, commands)
          && judge(flow);
    } finally {
      context.terminal().clearStatus();
    }
  }

  /** The champion reads both hands; what it is not sure of is labelled. */
  private boolean read(Flow flow) throws Exception {
    ModelId champion = start.id();
    Supplier<String> progress =
        () ->
            "%,d of %,d images of the writer answered, %,d of all images reviewed"
                .formatted(
                    accuracy.of(champion, true).total(), plan.images(), flow.oracle().reviewed());
    boolean reading =
        await(
            flow,
            () -> {
              flow.oracle().review();
              return accuracy.of(champion, true).total() >= plan.images()
                  && flow.oracle().reviewed() >= accuracy.unsure();
            },
            progress);
    if (!reading) {
      return false;
    }
    flow.oracle().flush();
    println(
        "Before: %s reads the writer's digits %s right, and the other digits %s"
            .formatted(
                champion, accuracy.describe(champion, true), accuracy.describe(champion, false)));
    println(
        "Labelled: %,d images in the review topic, because their answers were not sure; and %,d, a"
                .formatted(flow.oracle().reviewed(), flow.oracle().sampled())
            + " random quarter of all images, whatever their answers");
    return true;
  }

  private String[] training() {
    return new String[] {
      "train",
      "--data",
      collected().toString(),
      "--from",
      start.reference(context),
      "--rehearsal",
      "synthetic",
      "--epochs",
      "1",
      "--no-calibration",
      "--out",
      trained().toString()
    };
  }

  /** From now on only the sample is labelled, because the unsure answers are the champion's. */
  private boolean challenge(Flow flow, LoopCommands commands) throws Exception {
    ModelId challenger = newest();
    if (!commands.run(
        "model",
        "challenge",
        challenger.toString(),
        "--share",
        "1",
        "--promote",
        "auto",
        "--models-dir",
        trained().toString())) {
      return false;
    }
    boolean decided =
        await(
                flow,
                () -> challenge.current().filter(now -> now.action() != Action.DEPLOY).isPresent(),
                challenge::status)
            && await(flow, () -> !isChallenging(), challenge::status);
    if (!decided) {
      return false;
    }
    Deployment decision = challenge.current().orElseThrow();
    if (decision.action() != Action.PROMOTE || !decision.champion().id().equals(challenger)) {
      throw new UserException(
          "The challenger was not promoted: the service decided '%s', %s"
              .formatted(decision.action(), decision.reason()));
    }
    return true;
  }

  private boolean isChallenging() {
    return challenge.current().filter(now -> now.action() == Action.CHALLENGE).isPresent();
  }

  /** The new champion reads other images of both hands. */
  private boolean judge(Flow flow) throws Exception {
    ModelId champion = challenge.current().orElseThrow().champion().id();
    boolean read =
        await(
            flow,
            () -> accuracy.of(champion, true).total() >= plan.images(),
            () ->
                "%,d of %,d images of the writer answered by the new champion"
                    .formatted(accuracy.of(champion, true).total(), plan.images()));
    if (!read) {
      return false;
    }
    println(
        "After: %s reads the writer's digits %s right, and the other digits %s"
            .formatted(
                champion, accuracy.describe(champion, true), accuracy.describe(champion, false)));
    println(
        "The writer's digits: %s right before the promotion, %s after it"
            .formatted(accuracy.describe(start.id(), true), accuracy.describe(champion, true)));
    return accuracy.of(champion, true).accuracy() > accuracy.of(start.id(), true).accuracy();
  }

  private interface Condition {
    boolean isMet() throws Exception;
  }

  /**
   * Counts and labels answers until something has happened.
   *
   * @return false if the user ends the demo
   * @throws UserException if it does not happen in time
   */
  private boolean await(Flow flow, Condition condition, Supplier<String> progress)
      throws Exception {
    Terminal terminal = context.terminal();
    while (!condition.isMet()) {
      if (end.isWanted()) {
        return false;
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new UserException(
            "The challenger was not promoted and judged within %d s: %s"
                .formatted(plan.within().toSeconds(), progress.get()));
      }
      flow.traffic().requireSending();
      for (ConsumerRecord<byte[], Prediction> message : flow.answers().poll(POLL)) {
        Prediction answer = message.value();
        accuracy.add(answer, images.label(answer.id()));
        flow.oracle().sample(answer.id());
      }
      challenge.follow(terminal);
      terminal.showStatus(progress.get());
    }
    terminal.clearStatus();
    return true;
  }

  private ModelId newest() throws ArtifactException {
    List<ModelArtifact> usable = new ModelRepository(List.of(trained())).list().usable();
    return usable.get(usable.size() - 1).metadata().id();
  }

  private Path collected() {
    return folder.path().resolve("collected");
  }

  private Path trained() {
    return folder.path().resolve("models");
  }

  private void println(String line) {
    context.terminal().clearStatus();
    context.terminal().out().println(line);
  }

  @Override
  public void close() throws IOException {
    if (challenge != null) {
      challenge.close();
    }
    folder.close();
  }
}
