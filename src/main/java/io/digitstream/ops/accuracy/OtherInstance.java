package io.digitstream.ops.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.http.CompleteResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks another instance for the accuracy that it counts, for a bounded time and a bounded answer.
 * That instance answers without asking others, so queries never loop. Safe for several threads.
 */
public final class OtherInstance {
  private static final Logger LOG = LoggerFactory.getLogger(OtherInstance.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MOST_BYTES = 8L << 20;

  /** Fewer than the places for such questions, so that silent instances do not take them all. */
  private static final int AT_ONCE = 4;

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Its answer; empty if there was no usable one. */
  Optional<String> ask(HostInfo instance, AccuracyQuestion question) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return send(
          URI.create(
              "http://"
                  + HostAddress.of(instance)
                  + AccuracyPage.PATH
                  + "?"
                  + question.queryOfInstance()));
    } catch (IllegalArgumentException e) {
      LOG.debug("{} is not an address", instance, e);
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  private Optional<String> send(URI address) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(HttpRequest.newBuilder(address).build(), OtherInstance::body);
    try {
      HttpResponse<byte[]> answer = sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(new String(answer.body(), StandardCharsets.UTF_8))
          .filter(text -> answer.statusCode() == CompleteResponse.OK && isAnswer(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("{} did not answer", address, e);
      return Optional.empty();
    } finally {
      sent.cancel(true);
    }
  }

  /** Whatever is larger than an answer can be, or does not say how large it is, is not read. */
  private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo answer) {
    return length(answer.headers()) <= MOST_BYTES
        ? BodySubscribers.ofByteArray()
        : BodySubscribers.replacing(new byte[0]);
  }

  private static long length(HttpHeaders headers) {
    return headers.firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
  }

  private static boolean isAnswer(String text) {
    try {
      return JSON.readTree(text).path("accuracies").isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
