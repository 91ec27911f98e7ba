package io.digitstream.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.NoLabel;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.topology.LabelReader;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Receives what a person says about a picture: a digit or that there is none, which goes to the
 * labels' topic; that it is for others; or that the last of these was a mistake.
 */
final class ReviewedEndpoint implements Endpoint {
  /** An id may be as long as a record's key; a longer one than this is not reviewed here. */
  static final int MAX_BYTES = 16_384;

  private static final CompleteResponse NOT_YOURS =
      CompleteResponse.error(
          CompleteResponse.FORBIDDEN,
          "Another page has this picture now, because it was open for long. Here is the next one.");

  private final UploadRate rate;
  private final ReviewQueue queue;
  private final RecordPublisher publisher;

  ReviewedEndpoint(UploadRate rate, ReviewQueue queue, RecordPublisher publisher) {
    this.rate = rate;
    this.queue = queue;
    this.publisher = publisher;
  }

  @Override
  public CompleteResponse answer(Request request) {
    Optional<PageKey> key = PageKey.of(request);
    if (key.isEmpty()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST, "Only an open page can review pictures.");
    }
    if (!rate.take(request.client())) {
      return ErrorMessages.tooMany();
    }
    try {
      byte[] body = request.body();
      JsonNode json = PageJson.MAPPER.readTree(body);
      String id = json.path("id").asText("");
      return switch (json.path("do").asText("label")) {
        case "skip" -> skip(key.get().tag(), id);
        case "undo" -> undo(key.get().tag(), id);
        default -> label(key.get().tag(), id, LabelReader.read(body));
      };
    } catch (UnreadableLabelException | IOException e) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST,
          "A review is a picture's id and a digit from 0 to 9, no digit, skip or undo, as JSON.");
    }
  }

  private CompleteResponse label(String page, String id, GivenLabel label) {
    if (!queue.isLeasedTo(page, id)) {
      return NOT_YOURS;
    }
    CompleteResponse reply = SendConfirmation.await(publisher.label(id, label), accepted());
    if (reply.status() == CompleteResponse.ACCEPTED) {
      queue.settle(page, id);
    }
    return reply;
  }

  private CompleteResponse skip(String page, String id) {
    if (!queue.isLeasedTo(page, id)) {
      return NOT_YOURS;
    }
    queue.skip(page, id);
    return accepted();
  }

  /** A label that was sent is withdrawn. */
  private CompleteResponse undo(String page, String id) {
    if (queue.isDoneBy(page, id)) {
      CompleteResponse reply =
          SendConfirmation.await(publisher.label(id, NoLabel.WITHDRAWN), accepted());
      if (reply.status() != CompleteResponse.ACCEPTED) {
        return reply;
      }
    }
    return queue.takeBack(page, id)
        ? accepted()
        : CompleteResponse.error(
            CompleteResponse.FORBIDDEN, "This can no longer be undone, because it was long ago.");
  }

  private static CompleteResponse accepted() {
    return PageJson.answer(CompleteResponse.ACCEPTED, Map.of());
  }
}
