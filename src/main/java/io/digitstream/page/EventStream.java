package io.digitstream.page;

import io.digitstream.http.StreamedResponse;
import io.digitstream.page.EventLog.Cursor;
import io.digitstream.page.EventLog.Event;
import io.digitstream.page.EventLog.News;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Sends events to one page, as server-sent events.
 *
 * <p>A stream ends before the port's limit for a connection, and the browser comes back with the id
 * of the last event it has. So none holds a thread for long. A stream has a limit on bytes: above
 * half of it, the page receives only events of its own images, and above the limit none.
 */
final class EventStream implements StreamedResponse.Writer {
  /** For the events of one stream; the state is extra. */
  static final int MOST_BYTES = 1 << 20;

  private static final Duration LENGTH = Duration.ofSeconds(25);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final String tag;
  private final EventLog log;
  private final String session;
  private final BooleanSupplier open;
  private Cursor cursor;
  private int told;

  /**
   * Prepares a stream.
   *
   * @param tag of the page
   * @param session names the log in the ids of events
   * @param cursor how far the page has read
   */
  EventStream(String tag, EventLog log, String session, Cursor cursor, BooleanSupplier open) {
    this.tag = tag;
    this.log = log;
    this.session = session;
    this.cursor = cursor;
    this.open = open;
  }

  @Override
  public void write(OutputStream out) throws IOException, InterruptedException {
    long end = System.nanoTime() + LENGTH.toNanos();
    write(out, "retry: 300\n\n");
    while (System.nanoTime() < end && open.getAsBoolean()) {
      News news = log.await(cursor, tag, HEARTBEAT);
      cursor = news.cursor();
      write(out, text(news));
    }
  }

  private String text(News news) {
    if (news.events().isEmpty() && news.state().isEmpty()) {
      return ": still here\n\n";
    }
    StringBuilder text = new StringBuilder();
    for (Event event : news.events()) {
      String lines = "event: " + event.name() + "\ndata: " + event.json() + "\n\n";
      int bytes = lines.getBytes(StandardCharsets.UTF_8).length;
      if (told + bytes <= (event.audience().isPresent() ? MOST_BYTES : MOST_BYTES / 2)) {
        told += bytes;
        text.append(lines);
      }
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
