package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.EndpointResponse;
import io.digitstream.http.Request;
import io.digitstream.http.StreamedResponse;
import io.digitstream.page.EventLog.Cursor;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Opens a stream of events for a page, where its last stream ended. */
final class EventsEndpoint implements Endpoint {
  private static final String QUERY = "page=";

  private final OpenPages pages;
  private final EventLog log;
  private final BooleanSupplier open;

  /** Names the log, so that event numbers of another log are recognised. */
  private final String session = Long.toHexString(System.currentTimeMillis());

  EventsEndpoint(OpenPages pages, EventLog log, BooleanSupplier open) {
    this.pages = pages;
    this.log = log;
    this.open = open;
  }

  @Override
  public EndpointResponse answer(Request request) {
    String query = request.query();
    Optional<PageKey> key =
        query.startsWith(QUERY) ? PageKey.parse(query.substring(QUERY.length())) : Optional.empty();
    if (key.isEmpty()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST, "Only an open page can receive events here.");
    }
    pages.listens(key.get());
    Cursor cursor = cursor(request.header("last-event-id").orElse(""));
    return new StreamedResponse(
        "text/event-stream; charset=utf-8",
        new EventStream(key.get().tag(), log, session, cursor, open));
  }

  /** The position of the page, if it read this log before. */
  private Cursor cursor(String last) {
    String prefix = session + "-";
    if (last.startsWith(prefix) && last.substring(prefix.length()).matches("\\d{1,18}")) {
      return new Cursor(Long.parseLong(last.substring(prefix.length())), -1);
    }
    return log.end();
  }
}
