package io.digitstream.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.digitstream.page.EventLog.Cursor;
import io.digitstream.page.EventLog.Event;
import io.digitstream.page.EventLog.News;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one page what happens, as server-sent events, in a thread of its own.
 *
 * <p>A stream ends before the port's limit for an answer, and the browser comes back with the id of
 * the last event it has. So a client that reads too slowly is cut off by that limit as any other,
 * and none holds a thread for long.
 */
final class EventStream implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private static final Duration LENGTH = Duration.ofSeconds(25);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int UNKNOWN_LENGTH = 0;

  private final HttpExchange exchange;
  private final String tag;
  private final EventLog log;
  private final String session;
  private final BooleanSupplier open;

  /**
   * Prepares a stream.
   *
   * @param tag of the page
   * @param session names the log, so that an event's number of another one is told from ours
   */
  EventStream(
      HttpExchange exchange, String tag, EventLog log, String session, BooleanSupplier open) {
    this.exchange = exchange;
    this.tag = tag;
    this.log = log;
    this.session = session;
    this.open = open;
  }

  @Override
  public void run() {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      Exchanges.secure(headers);
      headers.set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(Reply.OK, UNKNOWN_LENGTH);
      tell(exchange.getResponseBody());
    } catch (IOException e) {
      LOG.debug("A page has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(OutputStream out) throws IOException, InterruptedException {
    long end = System.nanoTime() + LENGTH.toNanos();
    Cursor cursor = cursor();
    write(out, "retry: 300\n\n");
    while (System.nanoTime() < end && open.getAsBoolean()) {
      News news = log.await(cursor, tag, HEARTBEAT);
      cursor = news.cursor();
      write(out, text(news));
    }
  }

  /** Where the page was, if it was told by this log before. */
  private Cursor cursor() {
    String last =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Last-Event-ID"), "");
    String prefix = session + "-";
    if (last.startsWith(prefix) && last.substring(prefix.length()).matches("\\d{1,18}")) {
      return new Cursor(Long.parseLong(last.substring(prefix.length())), -1);
    }
    return log.end();
  }

  private String text(News news) {
    if (news.events().isEmpty() && news.state().isEmpty()) {
      return ": still here\n\n";
    }
    StringBuilder text = new StringBuilder();
    for (Event event : news.events()) {
      text.append("event: ").append(event.name());
      text.append("\ndata: ").append(event.json()).append("\n\n");
    }
    news.state().ifPresent(state -> text.append("event: state\ndata: ").append(state));
    text.append("\nid: ").append(session).append('-').append(news.cursor().event()).append("\n\n");
    return text.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
