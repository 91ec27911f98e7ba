package io.digitstream.page;

import io.digitstream.digit.GivenLabel;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.topology.LabelReader;
import io.digitstream.topology.outcome.UnreadableLabelException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Receives a user's label for an image of this page. */
final class LabelEndpoint implements Endpoint {
  static final int MAX_BYTES = 256;

  private final UploadRate rate;
  private final RecordPublisher publisher;

  LabelEndpoint(UploadRate rate, RecordPublisher publisher) {
    this.rate = rate;
    this.publisher = publisher;
  }

  @Override
  public CompleteResponse answer(Request request) {
    Optional<PageKey> key = PageKey.of(request);
    if (key.isEmpty()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST, "Only an open page can send labels here.");
    }
    if (!rate.take(request.client())) {
      return ErrorMessages.tooMany();
    }
    return label(key.get(), request.body());
  }

  private CompleteResponse label(PageKey key, byte[] body) {
    GivenLabel label;
    String id;
    try {
      label = LabelReader.read(body);
      id = PageJson.MAPPER.readTree(body).path("id").asText("");
    } catch (UnreadableLabelException | IOException e) {
      return notALabel();
    }
    if (!key.sent(id)) {
      return CompleteResponse.error(
          CompleteResponse.FORBIDDEN, "A page can label only its own images.");
    }
    return SendConfirmation.await(
        publisher.label(id, label), PageJson.answer(CompleteResponse.ACCEPTED, Map.of()));
  }

  private static CompleteResponse notALabel() {
    return CompleteResponse.error(
        CompleteResponse.BAD_REQUEST, "A label is an image's id and a digit from 0 to 9, as JSON.");
  }
}
