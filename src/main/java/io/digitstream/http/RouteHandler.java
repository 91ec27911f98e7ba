package io.digitstream.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers known paths, and refuses all other requests without repeating any part of them.
 *
 * <p>No thread waits for a client to send or to read, but those of streams, which have threads of
 * their own.
 */
final class RouteHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(RouteHandler.class);

  /** Allows only resources of this server, and no inline script or style. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** From a request's headers to the end of its body. */
  private static final Duration BODY = Duration.ofSeconds(10);

  private static final byte[] NO_BODY = {};

  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Map<Route.Kind, RequestPool> lanes = new EnumMap<>(Route.Kind.class);
  private volatile AllowedHosts hosts = new AllowedHosts(List.of());

  RouteHandler() {
    for (Route.Kind kind : Route.Kind.values()) {
      RequestPool pool = kind.pool();
      lanes.put(kind, pool);
      // Starts and stops with the handler
      addBean(pool);
    }
  }

  void add(List<Route> more) {
    more.forEach(route -> routes.put(route.path(), route));
  }

  void allow(AllowedHosts allowed) {
    hosts = allowed;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request request, Response response, Callback callback) {
    secure(response.getHeaders());
    Route route = routes.get(request.getHttpURI().getPath());
    Optional<CompleteResponse> refusal = refusal(route, request);
    if (refusal.isPresent()) {
      write(refusal.get(), response, callback);
      return true;
    }
    RequestPool pool = lanes.get(route.kind());
    if (!pool.enter()) {
      write(busy(), response, callback);
      return true;
    }
    Callback done = Callback.from(callback, pool::leave);
    if (route.maxBodyBytes() == 0) {
      answer(route, request, NO_BODY, response, done);
      return true;
    }
    Scheduler.Task deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.getConnectionMetaData().getConnection().getEndPoint().close(),
                BODY.toMillis(),
                TimeUnit.MILLISECONDS);
    Content.Source.asByteArrayAsync(
        request,
        route.maxBodyBytes(),
        Promise.Invocable.from(
            Invocable.InvocationType.NON_BLOCKING,
            (bytes, failure) -> {
              deadline.cancel();
              if (failure == null) {
                answer(route, request, bytes, response, done);
              } else if (failure instanceof IllegalStateException) {
                write(tooLarge(route), response, done);
              } else {
                // Without a line in the log that a client could have written any number of times
                done.failed(new QuietException.Exception(failure));
              }
            }));
    return true;
  }

  private Optional<CompleteResponse> refusal(
      Route route, org.eclipse.jetty.server.Request request) {
    if (route == null) {
      return Optional.of(CompleteResponse.text(CompleteResponse.NOT_FOUND, "Not found"));
    }
    if (!route.allows(request.getMethod())) {
      return Optional.of(
          CompleteResponse.text(CompleteResponse.WRONG_METHOD, "Only " + route.allowed())
              .with("Allow", route.allowed()));
    }
    String host = request.getHttpURI().getHost();
    if (route.kind().isForBrowsers()
        && !hosts.allow(host, org.eclipse.jetty.server.Request.getLocalAddr(request))) {
      return Optional.of(
          CompleteResponse.error(
              CompleteResponse.FORBIDDEN,
              "This host name is not allowed. The operator of the service can add it to"
                  + " page.hosts."));
    }
    if (route.kind().isForThePageAlone() && !SameOrigin.holds(parsed(request, NO_BODY))) {
      return Optional.of(
          CompleteResponse.error(
              CompleteResponse.FORBIDDEN, "This request came from another site."));
    }
    if (route.maxBodyBytes() == 0 && hasBody(request.getHeaders())) {
      return Optional.of(
          CompleteResponse.text(CompleteResponse.BAD_REQUEST, "No request body is expected"));
    }
    return request.getLength() > route.maxBodyBytes()
        ? Optional.of(tooLarge(route))
        : Optional.empty();
  }

  private void answer(
      Route route,
      org.eclipse.jetty.server.Request request,
      byte[] body,
      Response response,
      Callback done) {
    // The server's timeout is for clients that do not send or read, not for work that takes long
    request.addIdleTimeoutListener(timeout -> false);
    Request parsed = parsed(request, body);
    lanes.get(route.kind()).execute(() -> reply(route, parsed, response, done));
  }

  private static void reply(Route route, Request request, Response response, Callback done) {
    EndpointResponse reply;
    try {
      reply = route.endpoint().answer(request);
    } catch (IOException | RuntimeException e) {
      LOG.warn("A request to {} could not be answered", route.path(), e);
      reply = CompleteResponse.text(CompleteResponse.FAILED, "Failed");
    }
    if (reply instanceof StreamedResponse streamed) {
      stream(streamed, response, done);
    } else {
      write((CompleteResponse) reply, response, done);
    }
  }

  private static void stream(StreamedResponse answer, Response response, Callback done) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      answer.writer().write(out);
    } catch (IOException e) {
      LOG.debug("A client has disconnected", e);
      done.failed(new QuietException.Exception(e));
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.failed(new QuietException.Exception(e));
      return;
    }
    done.succeeded();
  }

  private static void write(CompleteResponse answer, Response response, Callback done) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    answer.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(body), done);
  }

  private static Request parsed(org.eclipse.jetty.server.Request request, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.putIfAbsent(
          field.getName().toLowerCase(Locale.ROOT),
          Objects.requireNonNullElse(field.getValue(), ""));
    }
    InetSocketAddress client =
        (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
    return new Request(
        Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
        headers,
        client.getAddress(),
        ByteBuffer.wrap(body));
  }

  private static boolean hasBody(HttpFields headers) {
    String length = headers.get(HttpHeader.CONTENT_LENGTH);
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static CompleteResponse busy() {
    return CompleteResponse.error(
            CompleteResponse.UNAVAILABLE, "Too many requests. Try again in a moment.")
        .with("Retry-After", "1");
  }

  private static CompleteResponse tooLarge(Route route) {
    return CompleteResponse.error(
        CompleteResponse.TOO_LARGE,
        "The file is too large: at most %,d kB are allowed."
            .formatted(route.maxBodyBytes() / 1000));
  }

  private static void secure(HttpFields.Mutable headers) {
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }
}
