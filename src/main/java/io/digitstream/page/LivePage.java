package io.digitstream.page;

import io.digitstream.http.Route;
import io.digitstream.image.ImagePreprocessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live page: draw a digit, watch it go through Kafka and come back. */
public final class LivePage implements AutoCloseable {
  /** The header in which a page shows its key; a foreign site cannot set it. */
  static final String KEY = "x-digits-page";

  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

  private static final Duration STATE_EVERY = Duration.ofMillis(500);

  private final PageSettings settings;
  private final ServiceStatus service;
  private final EventLog log = new EventLog();
  private final OpenPages pages = new OpenPages();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "page-tick");
            thread.setDaemon(true);
            return thread;
          });
  private final TopicState watch;
  private final Optional<ChallengeState> challenge;
  private final ReviewQueue reviews = new ReviewQueue(InstantSource.system());
  private final List<Route> routes = new ArrayList<>(new PageFiles().routes());
  private volatile boolean open = true;

  /**
   * Opens the page.
   *
   * @param pictures hears of the pipeline's pictures
   */
  public LivePage(
      PageSettings settings,
      ImagePreprocessor preprocessor,
      RecentPictures pictures,
      RecordPublisher publisher,
      ServiceStatus service) {
    this.settings = settings;
    this.service = service;
    watch = new TopicState(InstantSource.system(), pictures, log, pages, settings.models());
    challenge =
        settings.showsChallenge() ? Optional.of(new ChallengeState(pictures)) : Optional.empty();
    challenge.ifPresent(
        state ->
            routes.add(
                Route.get(Route.Kind.PAGE, ChallengeEndpoint.PATH, new ChallengeEndpoint(state))));
    UploadRate rate = new UploadRate(settings.uploadsPerSecond(), System::nanoTime);
    routes.add(
        Route.post(
            "/api/digits",
            settings.maxUploadBytes(),
            new UploadEndpoint(rate, preprocessor, pictures, publisher)));
    routes.add(
        Route.post("/api/labels", LabelEndpoint.MAX_BYTES, new LabelEndpoint(rate, publisher)));
    routes.add(Route.get(Route.Kind.PAGE, "/api/cells", new CellEndpoint(watch.examples())));
    routes.add(
        Route.get(Route.Kind.STREAM, "/api/events", new EventsEndpoint(pages, log, () -> open)));
    if (settings.showsReviews()) {
      routes.add(Route.get(Route.Kind.PAGE, "/api/review", new ReviewEndpoint(reviews)));
      routes.add(
          Route.post(
              "/api/reviewed",
              ReviewedEndpoint.MAX_BYTES,
              new ReviewedEndpoint(rate, reviews, publisher)));
    }
    var unused =
        ticks.scheduleWithFixedDelay(
            this::showState, 0, STATE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The state that must be told of every record on the topics. */
  public TopicState watch() {
    return watch;
  }

  /** The same for the topics of the deployments, if the page shows them. */
  public Optional<ChallengeState> challenge() {
    return challenge;
  }

  /** The pictures that wait for a person. */
  public ReviewQueue reviews() {
    return reviews;
  }

  /** The routes of the page's files and requests. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public void close() {
    open = false;
    ticks.shutdownNow();
  }

  private void showState() {
    try {
      log.show(PageState.json(settings, watch.state(), challenge, service));
    } catch (RuntimeException e) {
      LOG.warn("The page's state could not be sent", e);
    }
  }
}
