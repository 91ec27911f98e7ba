package io.digitstream.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.digitstream.image.ImagePreprocessor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live page: draw a digit, watch it go through Kafka and come back.
 *
 * <p>Serves the page's files on the caller's thread. Whatever may wait, for a client or for Kafka,
 * is done by threads of its own, a bounded number, so that health checks and metrics on the same
 * port never wait for a page.
 */
public final class LivePage implements HttpHandler, AutoCloseable {
  /** The header in which a page shows its key; a foreign site cannot set it. */
  static final String KEY = "X-Digits-Page";

  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

  private static final String EVENTS = "/api/events";
  private static final Duration STATE_EVERY = Duration.ofMillis(500);

  private final PageFiles files = new PageFiles();
  private final EventLog log = new EventLog();
  private final PageThreads threads = new PageThreads();
  private final String session = Long.toHexString(System.currentTimeMillis());
  private final Watch watch;
  private final Map<String, Endpoint> endpoints;
  private volatile boolean open = true;

  /**
   * Opens the page.
   *
   * @param pictures hears of the pipeline's pictures
   */
  public LivePage(
      PageSettings settings,
      ImagePreprocessor preprocessor,
      PictureBook pictures,
      Outbox outbox,
      Surroundings surroundings) {
    watch = new Watch(InstantSource.system(), pictures, log, settings.models());
    UploadRate rate = new UploadRate(settings.uploadsPerSecond(), System::nanoTime);
    endpoints =
        Map.of(
            "POST /api/digits",
            new UploadEndpoint(settings, rate, preprocessor, pictures, outbox),
            "POST /api/labels",
            new LabelEndpoint(rate, outbox),
            "GET /api/cells",
            new CellEndpoint(watch.album()));
    threads.every(
        STATE_EVERY, () -> log.show(PageState.json(settings, watch.state(), surroundings)));
  }

  /** What is to be told of everything that comes on the topics. */
  public Watch watch() {
    return watch;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method =
        exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
    Optional<Reply> file = files.at(path);
    Endpoint endpoint = endpoints.get(method + " " + path);
    if (method.equals("GET") && file.isPresent()) {
      Exchanges.send(exchange, file.get());
    } else if (!SameOrigin.holds(exchange.getRequestHeaders())) {
      refuse(exchange, Reply.FORBIDDEN, "Another site sent this.");
    } else if (exchange.getRequestMethod().equals("GET") && path.equals(EVENTS)) {
      stream(exchange);
    } else if (endpoint != null) {
      answer(exchange, endpoint);
    } else {
      refuse(exchange, Reply.NOT_FOUND, "Not found");
    }
  }

  @Override
  public void close() {
    open = false;
    threads.close();
  }

  private void stream(HttpExchange exchange) throws IOException {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Optional<PageKey> key =
        query.startsWith("page=") ? PageKey.parse(query.substring(5)) : Optional.empty();
    if (key.isEmpty()) {
      refuse(exchange, Reply.BAD_REQUEST, "Only an open page listens here.");
      return;
    }
    EventStream stream = new EventStream(exchange, key.get().tag(), log, session, () -> open);
    try {
      threads.stream(stream);
    } catch (RejectedExecutionException e) {
      refuse(exchange, Reply.UNAVAILABLE, "Too many pages are open.");
    }
  }

  private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try {
      threads.answer(() -> send(exchange, endpoint));
    } catch (RejectedExecutionException e) {
      refuse(exchange, Reply.UNAVAILABLE, "Too many are sending. Try again in a moment.");
    }
  }

  private static void send(HttpExchange exchange, Endpoint endpoint) {
    try (exchange) {
      Reply reply;
      try {
        reply = endpoint.answer(exchange);
      } catch (RuntimeException e) {
        LOG.warn("A page's request could not be answered", e);
        reply = Reply.refusal(Reply.FAILED, "Failed");
      }
      Exchanges.send(exchange, reply);
    } catch (IOException e) {
      LOG.debug("A page has gone", e);
    }
  }

  private static void refuse(HttpExchange exchange, int status, String sentence)
      throws IOException {
    Exchanges.send(exchange, Reply.refusal(status, sentence));
  }
}
