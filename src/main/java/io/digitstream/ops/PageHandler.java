package io.digitstream.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET and HEAD for known paths, and says no to all else without repeating any of it.
 *
 * <p>Nothing here reads a request's body, or writes anything of a request to an answer or a log.
 */
final class PageHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int FAILED = 500;
  private static final int NO_BODY = -1;

  private final Map<String, Page> pages;
  private final AtomicReference<HttpHandler> others = new AtomicReference<>();

  PageHandler(Map<String, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  /** From now on another handler answers, and closes, what asks for none of the pages. */
  void handOver(HttpHandler handler) {
    others.set(handler);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    HttpHandler other = others.get();
    if (other != null && !pages.containsKey(exchange.getRequestURI().getRawPath())) {
      other.handle(exchange);
      return;
    }
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.text(WRONG_METHOD, "Only GET and HEAD");
    }
    if (hasBody(exchange.getRequestHeaders())) {
      return Answer.text(BAD_REQUEST, "No request body is expected");
    }
    Page page = pages.get(exchange.getRequestURI().getRawPath());
    if (page == null) {
      return Answer.text(NOT_FOUND, "Not found");
    }
    try {
      return page.answer(request(exchange));
    } catch (RuntimeException e) {
      LOG.warn("A page could not be made", e);
      return Answer.text(FAILED, "Failed");
    }
  }

  private static Request request(HttpExchange exchange) {
    return new Request(
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), ""),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()));
  }

  private static boolean hasBody(Headers headers) {
    String length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
