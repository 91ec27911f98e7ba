package io.digitstream.ops;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A health status as JSON: status 200 if healthy, otherwise 503 with the reasons. */
record HealthPage(Supplier<HealthStatus> status) implements Endpoint {
  @Override
  public CompleteResponse answer(Request request) {
    HealthStatus now = status.get();
    String reasons =
        now.reasons().stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
    String json =
        "{\"status\":\"%s\",\"reasons\":[%s]}\n".formatted(now.isWell() ? "up" : "down", reasons);
    return new CompleteResponse(
        now.isWell() ? CompleteResponse.OK : CompleteResponse.UNAVAILABLE,
        CompleteResponse.JSON,
        json);
  }
}
