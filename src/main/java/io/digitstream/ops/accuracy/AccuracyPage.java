package io.digitstream.ops.accuracy;

import io.digitstream.http.BadRequestException;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.AccuracyView.Source;
import java.time.Clock;
import java.util.Optional;

/**
 * The running accuracy as JSON: from this instance if it counts, otherwise from the instance that
 * does, over HTTP; and whether it is complete.
 */
public final class AccuracyPage implements Endpoint {
  public static final String PATH = "/api/accuracy";

  private final OtherInstance others;
  private final Clock clock;
  private volatile AccuracySource source;

  public AccuracyPage(OtherInstance others, Clock clock, AccuracySource source) {
    this.others = others;
    this.clock = clock;
    this.source = source;
  }

  /** Asks a running stream from now on. */
  public void show(AccuracySource running) {
    source = running;
  }

  @Override
  public CompleteResponse answer(Request request) {
    AccuracyQuestion question;
    try {
      question = AccuracyQuestion.of(request.query());
    } catch (BadRequestException e) {
      return CompleteResponse.text(CompleteResponse.BAD_REQUEST, e.getMessage());
    }
    AccuracyView view = question.ask(source);
    boolean askOther = view.source() == Source.ELSEWHERE && !question.ofInstance();
    Optional<String> theirs =
        askOther ? others.ask(view.owner().orElseThrow(), question) : Optional.empty();
    return new CompleteResponse(
        CompleteResponse.OK,
        CompleteResponse.JSON,
        theirs.orElseGet(() -> AccuracyJson.of(question, view, clock.instant())));
  }
}
