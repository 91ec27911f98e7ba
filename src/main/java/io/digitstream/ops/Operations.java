package io.digitstream.ops;

import io.digitstream.deployment.Challenge;
import io.digitstream.deployment.PairEvidence;
import io.digitstream.digit.AnswerShares;
import io.digitstream.http.AllowedHosts;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.HttpPort;
import io.digitstream.http.Route;
import io.digitstream.ops.accuracy.AccuracyPage;
import io.digitstream.ops.accuracy.OtherInstance;
import io.digitstream.ops.accuracy.UnknownAccuracy;
import io.digitstream.ops.metrics.AccuracyCollector;
import io.digitstream.ops.metrics.ChallengeMeters;
import io.digitstream.ops.metrics.DigitMeter;
import io.digitstream.ops.metrics.Drift;
import io.digitstream.ops.metrics.MetricsPage;
import io.digitstream.ops.metrics.ModelMeters;
import io.digitstream.ops.metrics.PipelineMeters;
import io.digitstream.ops.metrics.ProcessMeters;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.state.ShownModels;
import io.digitstream.topology.batching.PipelineListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Serves metrics, health and model metadata over HTTP.
 *
 * <p>It answers before there is a stream, so that a slow start differs from a dead process. One
 * thread creates it, tells it of the stream and closes it.
 */
public final class Operations implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final ProcessMeters processMeters;
  private final PipelineMeters pipelineMeters;
  private final ModelMeters models;
  private final ChallengeMeters challenge;
  private final StreamHealth health;
  private final OperationsSettings settings;
  private final ModelsPage modelsPage;
  private volatile ModelFacts served;
  private final AccuracyPage accuracyPage;
  private final HttpPort http;
  private Optional<StreamMonitor> watch = Optional.empty();

  private Operations(OperationsSettings settings, ModelFacts model) {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // A new random number at each start: every restart would leave its series behind
    registry.config().meterFilter(MeterFilter.ignoreTags("process.id"));
    health = new StreamHealth(settings.stall(), settings.commit(), System::nanoTime);
    this.settings = settings;
    served = model;
    modelsPage = new ModelsPage(model.id());
    accuracyPage = new AccuracyPage(new OtherInstance(), Clock.systemUTC(), new UnknownAccuracy());
    http = HttpPort.open(settings.host(), settings.port(), routes());
    processMeters = new ProcessMeters(registry);
    pipelineMeters = new PipelineMeters(registry, AnswerShares.in(model.metrics()));
    models = new ModelMeters(registry);
    models.serving(model.id());
    challenge = new ChallengeMeters(registry);
    show(registry, health);
  }

  /**
   * Starts to answer.
   *
   * @throws UncheckedIOException if the port cannot be had, saying so in one line
   */
  public static Operations start(OperationsSettings settings, ModelFacts model) {
    return new Operations(settings, model);
  }

  /** What the pipeline tells its events to. */
  public PipelineListener listener() {
    return pipelineMeters;
  }

  /** Watches a stream whose model is warmed up, from before its start; once. */
  public void watch(StreamsRunner runner) {
    StreamMonitor started =
        new StreamMonitor(
            runner, runner.lagReader(settings.inputTopic(), settings.commit()), health);
    started.start(registry);
    watch = Optional.of(started);
  }

  /**
   * Shows how the answers compare with the labels; once.
   *
   * @param idle after how long without a count a model version is not among the metrics any more
   */
  public void showAccuracy(AccuracySource source, Duration idle) {
    accuracyPage.show(source);
    registry.getPrometheusRegistry().register(new AccuracyCollector(source, shownModels(idle)));
  }

  /** The model versions to show: the served one, and those that were counted within a time. */
  public ShownModels shownModels(Duration idle) {
    return new ShownModels(() -> served.id(), idle, Clock.systemUTC());
  }

  /** Another model is served from now on. */
  public void serving(ModelFacts model) {
    served = model;
    models.serving(model.id());
    pipelineMeters.compareWith(AnswerShares.in(model.metrics()));
  }

  /**
   * Shows what this instance runs, and what it should run.
   *
   * @param json the answer of {@code /api/models}
   * @param revision of the deployment that it has applied
   * @param asDesired whether it runs the desired model
   */
  public void showModels(String json, long revision, boolean asDesired) {
    modelsPage.show(json);
    models.deployment(revision, asDesired);
  }

  /** Shows the evidence about a challenger while its challenge is the desired one. */
  public void showEvidence(PairEvidence evidence) {
    challenge.evidence(evidence);
  }

  /** Shows the evidence about this challenge from now on; none if there is no challenger. */
  public void showChallenge(Optional<Challenge> desired) {
    desired.ifPresentOrElse(it -> challenge.challenge(it.number()), challenge::none);
  }

  /** Counts something that this instance did about a deployment. */
  public void modelEvent(String kind) {
    models.event(kind);
  }

  /** Answers a page's paths as well, those for browsers only under these hosts. */
  public void serve(AllowedHosts hosts, List<Route> routes) {
    http.serve(hosts, routes);
  }

  /** Counts a record that the live page could not read, and passed over. */
  public void passedOver(String topic) {
    DigitMeter.PASSED_OVER.counter(registry, "topic", topic).increment();
  }

  /** How far the last predictions are from the model's evaluation, if the model tells of it. */
  public Optional<Drift> drift() {
    return pipelineMeters.drift();
  }

  /** Where it answers, for a client on this machine. */
  public URI address() {
    return http.address();
  }

  @Override
  public void close() {
    http.close();
    watch.ifPresent(StreamMonitor::close);
    processMeters.close();
    registry.close();
  }

  private List<Route> routes() {
    return List.of(
        Route.get(Route.Kind.METRICS, "/metrics", new MetricsPage(registry)),
        Route.get(Route.Kind.PROBE, "/livez", new HealthPage(health::live)),
        Route.get(Route.Kind.PROBE, "/readyz", new HealthPage(health::ready)),
        Route.get(Route.Kind.PROBE, "/startupz", new HealthPage(health::started)),
        Route.get(Route.Kind.QUERY, AccuracyPage.PATH, accuracyPage),
        Route.get(Route.Kind.QUERY, ModelsPage.PATH, modelsPage),
        Route.get(
            Route.Kind.QUERY,
            "/api/model",
            request ->
                new CompleteResponse(CompleteResponse.OK, CompleteResponse.JSON, served.json())));
  }

  private static void show(MeterRegistry registry, StreamHealth health) {
    DigitMeter.LIVE.gauge(registry, () -> health.live().isWell() ? 1 : 0);
    DigitMeter.READY.gauge(registry, () -> health.ready().isWell() ? 1 : 0);
  }
}
