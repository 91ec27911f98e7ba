package io.digitstream.rollout;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.Deployment;
import io.digitstream.deployment.DesiredState;
import io.digitstream.deployment.ModelEvent;
import io.digitstream.deployment.ModelEvent.Kind;
import io.digitstream.deployment.ModelReference;
import io.digitstream.digit.ModelId;
import io.digitstream.model.ArtifactException;
import io.digitstream.topology.models.Challenger;
import io.digitstream.topology.models.ModelSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one instance to the desired deployment. A deployment that cannot be used changes nothing:
 * the instance goes on with the champion that it has, and says so once. If the artifact is why, it
 * looks for the artifact again. One thread does all the work; the methods may be called by any.
 */
public final class Rollout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "model-rollout");
            daemon.setDaemon(true);
            return daemon;
          });
  private final Instance instance;
  private final ModelLoader loader;
  private final ModelSlots slots;
  private final RolloutListener listener;
  private final InstantSource clock;

  /** This and those below are the thread's own. */
  private final DesiredState desired = new DesiredState();

  private ModelReference serving;

  private Optional<Challenge> challenging = Optional.empty();

  private Instant since;
  private long revision;
  private String problem;

  /**
   * Makes one that serves the configured model.
   *
   * @param slots have the configured model
   */
  public Rollout(
      Instance instance,
      ModelLoader loader,
      ModelSlots slots,
      RolloutListener listener,
      InstantSource clock) {
    this.instance = instance;
    this.loader = loader;
    this.slots = slots;
    this.listener = listener;
    this.clock = clock;
    this.serving = instance.configured();
    this.since = clock.instant();
  }

  /**
   * Who this is.
   *
   * @param name tells it from the other instances
   * @param threads its number of stream threads
   * @param configured the model that serves without a deployment
   * @param retry how long it waits before it looks for a missing artifact again
   */
  public record Instance(String name, int threads, ModelReference configured, Duration retry) {}

  /** A record of the topic of deployments. */
  public static final class Entry {
    private final String place;
    private final String key;
    private final byte[] value;

    /**
     * Describes one.
     *
     * @param place where it stands, for messages
     * @param value null for a tombstone: the configured model serves again
     */
    public Entry(String place, String key, byte[] value) {
      this.place = place;
      this.key = key;
      this.value = value;
    }
  }

  /**
   * Takes records in the topic's order, and then applies the deployment that they make.
   *
   * @return done when the instance has tried to apply it
   */
  public Future<?> accept(List<Entry> entries) {
    return thread.submit(
        () -> {
          try {
            take(entries);
          } catch (RuntimeException e) {
            LOG.error("A deployment could not be applied", e);
          }
        });
  }

  /** Says that the instance ends, and takes no more records. */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    var unused = thread.submit(() -> event(Kind.STOPPED, revision, null));
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void take(List<Entry> entries) {
    boolean changes = false;
    Optional<String> refused = Optional.empty();
    for (Entry entry : entries) {
      try {
        changes |= desired.take(entry.key, entry.value);
        refused = Optional.empty();
      } catch (IllegalArgumentException e) {
        refused = Optional.of("The %s is refused: %s".formatted(entry.place, e.getMessage()));
      }
    }
    if (changes) {
      problem = null;
      apply(desired.current());
    }
    // A refused record that another one followed is of no interest any more
    refused.ifPresent(this::refuse);
  }

  private void apply(Optional<Deployment> deployment) {
    if (!desired.current().equals(deployment)) {
      // Another one came while this one was waiting
      return;
    }
    ModelReference champion = deployment.map(Deployment::champion).orElseGet(instance::configured);
    long wanted = deployment.map(Deployment::revision).orElse(0L);
    try {
      if (!champion.equals(serving)) {
        LoadableModel model = loader.find(champion);
        slots.replace(model.classifiers());
        serving = champion;
        since = clock.instant();
        listener.serving(model);
      }
      challenge(deployment.map(Deployment::challenger));
      revision = wanted;
      problem = null;
      LOG.info("Serving {}, as revision {} of the deployment wants it", serving, revision);
      event(Kind.APPLIED, revision, null);
    } catch (ArtifactException | RuntimeException e) {
      explain(
          wanted,
          "%s cannot be used: %s"
              .formatted(
                  champion.equals(serving)
                      ? deployment.map(Deployment::challenger).map(Challenge::model).orElseThrow()
                      : champion,
                  e.getMessage()));
      var unused =
          thread.schedule(
              () -> apply(deployment), instance.retry().toMillis(), TimeUnit.MILLISECONDS);
    }
    listener.status(
        new RolloutStatus(
            instance.name(),
            serving.toString(),
            challenging.map(it -> it.model().toString()).orElse(null),
            since,
            revision,
            problem,
            deployment.orElse(null)));
  }

  private void challenge(Optional<Challenge> wanted) throws ArtifactException {
    if (wanted.equals(challenging)) {
      return;
    }
    ModelSlots challengers = slots.challengers().orElseThrow();
    if (wanted.isPresent()) {
      double share = wanted.get().share();
      long number = wanted.get().number();
      LoadableModel model = loader.find(wanted.get().model());
      challengers.replace(() -> new Challenger(model.classifiers().get(), share, number));
    } else {
      challengers.replace(Challenger::none);
    }
    challenging = wanted;
  }

  /** The challenger failed too often on a stream thread: no thread asks it any more. */
  public void challengerFailed(ModelId challenger, RuntimeException why) {
    var unused =
        thread.submit(
            () -> {
              if (challenging.filter(it -> it.model().id().equals(challenger)).isPresent()) {
                slots.challengers().orElseThrow().replace(Challenger::none);
                String message =
                    "The challenger %s failed three times in a row and is removed: %s"
                        .formatted(challenger, why.getMessage());
                LOG.warn("{}", message);
                event(Kind.CHALLENGER_REMOVED, revision, message);
              }
            });
  }

  /** Once, and again if the reason is another one. */
  private void explain(long wanted, String why) {
    String sentence = "%s; %s goes on".formatted(why, serving);
    if (!sentence.equals(problem)) {
      problem = sentence;
      LOG.warn("{}", sentence);
      event(Kind.WAITING, wanted, sentence);
    }
  }

  private void refuse(String why) {
    String sentence = "%s; %s goes on".formatted(why, serving);
    LOG.warn("{}", sentence);
    event(Kind.REFUSED, revision, sentence);
  }

  private void event(Kind kind, long about, String message) {
    listener.event(
        new ModelEvent(
            instance.name(),
            instance.threads(),
            about,
            kind,
            serving.toString(),
            challenging.map(it -> it.model().toString()).orElse(null),
            message,
            clock.instant()));
  }
}
