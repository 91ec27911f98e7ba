package io.digitstream.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads requests within bounds, and answers them with the headers that keep a page safe. */
final class Exchanges {
  /** Everything from here and nothing from elsewhere; no script or style within the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int NO_BODY = -1;

  private Exchanges() {}

  static void send(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      secure(headers);
      headers.set("Content-Type", reply.contentType());
      reply.headers().forEach(headers::set);
      if (exchange.getRequestMethod().equals("HEAD")) {
        headers.set("Content-Length", String.valueOf(body.length));
        exchange.sendResponseHeaders(reply.status(), NO_BODY);
        return;
      }
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  static void secure(Headers headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  /**
   * The request's body; nothing if it is larger, of which no more than that is read. It is closed
   * with the exchange, after the answer: to close it may be to wait for the rest.
   */
  static Optional<byte[]> body(HttpExchange exchange, int maxBytes) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && Long.parseLong(length) > maxBytes) {
      return Optional.empty();
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(maxBytes + 1);
    return bytes.length > maxBytes ? Optional.empty() : Optional.of(bytes);
  }
}
