package io.digitstream.ops;

import io.digitstream.http.Answer;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A verdict as JSON: status 200 if it is well, 503 with the reasons if not. */
record HealthPage(Supplier<Verdict> verdict) implements Endpoint {
  @Override
  public Answer answer(Request request) {
    Verdict now = verdict.get();
    String reasons =
        now.reasons().stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
    String json =
        "{\"status\":\"%s\",\"reasons\":[%s]}\n".formatted(now.isWell() ? "up" : "down", reasons);
    return new Answer(now.isWell() ? Answer.OK : Answer.UNAVAILABLE, Answer.JSON, json);
  }
}
