package io.digitstream.page;

import java.util.Map;

/** What is answered to a request; it owes nothing to the request's text. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";

  static final int OK = 200;
  static final int ACCEPTED = 202;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int TOO_LARGE = 413;
  static final int WRONG_KIND = 415;
  static final int UNREADABLE = 422;
  static final int TOO_MANY = 429;
  static final int FAILED = 500;
  static final int UNAVAILABLE = 503;

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(int status, Object value) {
    return new Reply(status, JSON, PageJson.write(value), Map.of());
  }

  /** A sentence that a page shows to its user. */
  static Reply refusal(int status, String sentence) {
    return json(status, Map.of("error", sentence));
  }

  Reply with(String header, String value) {
    return new Reply(status, contentType, body, Map.of(header, value));
  }
}
