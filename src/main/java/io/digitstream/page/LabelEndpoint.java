package io.digitstream.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.digitstream.digit.Classification;
import io.digitstream.digit.Label;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Takes what a page's user says that an image of this page shows. */
final class LabelEndpoint implements Endpoint {
  private static final int MAX_BYTES = 256;

  private final UploadRate rate;
  private final Outbox outbox;

  LabelEndpoint(UploadRate rate, Outbox outbox) {
    this.rate = rate;
    this.outbox = outbox;
  }

  @Override
  public Reply answer(HttpExchange exchange) throws IOException {
    Optional<PageKey> key = PageKey.parse(exchange.getRequestHeaders().getFirst(LivePage.KEY));
    if (key.isEmpty()) {
      return Reply.refusal(Reply.BAD_REQUEST, "Only an open page sends labels here.");
    }
    if (!rate.take(exchange.getRemoteAddress().getAddress())) {
      return Refusals.tooMany();
    }
    Optional<byte[]> body = Exchanges.body(exchange, MAX_BYTES);
    return body.isEmpty() ? notALabel() : label(key.get(), body.get());
  }

  private Reply label(PageKey key, byte[] body) {
    JsonNode json;
    try {
      json = PageJson.MAPPER.readTree(body);
    } catch (IOException e) {
      return notALabel();
    }
    String id = json.path("id").asText("");
    JsonNode digit = json.path("label");
    if (!digit.isInt() || digit.intValue() < 0 || digit.intValue() >= Classification.CLASSES) {
      return notALabel();
    }
    if (!key.sent(id)) {
      return Reply.refusal(Reply.FORBIDDEN, "A page labels its own images alone.");
    }
    return Delivery.await(
        outbox.label(id, new Label(digit.intValue())), Reply.json(Reply.ACCEPTED, Map.of()));
  }

  private static Reply notALabel() {
    return Reply.refusal(
        Reply.BAD_REQUEST, "A label is an image's id and a digit from 0 to 9, as JSON.");
  }
}
