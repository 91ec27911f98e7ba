package io.digitstream.http;

import java.util.HashMap;
import java.util.Map;

/** A whole answer; nothing in it comes from the request's text. */
public record CompleteResponse(
    int status, String contentType, String body, Map<String, String> headers)
    implements EndpointResponse {
  public static final String JSON = "application/json; charset=utf-8";
  public static final String TEXT = "text/plain; charset=utf-8";

  public static final int OK = 200;
  public static final int ACCEPTED = 202;
  public static final int BAD_REQUEST = 400;
  public static final int FORBIDDEN = 403;
  public static final int NOT_FOUND = 404;
  public static final int WRONG_METHOD = 405;
  public static final int TOO_LARGE = 413;
  public static final int WRONG_KIND = 415;
  public static final int UNREADABLE = 422;
  public static final int TOO_MANY = 429;
  public static final int FAILED = 500;
  public static final int UNAVAILABLE = 503;

  /** Creates an immutable answer. */
  public CompleteResponse {
    headers = Map.copyOf(headers);
  }

  /** An answer without headers of its own. */
  public CompleteResponse(int status, String contentType, String body) {
    this(status, contentType, body, Map.of());
  }

  /** A line of plain text. */
  public static CompleteResponse text(int status, String text) {
    return new CompleteResponse(status, TEXT, text + "\n");
  }

  /** A sentence as JSON, which a page shows to its user; it needs no escaping. */
  public static CompleteResponse error(int status, String sentence) {
    return new CompleteResponse(status, JSON, "{\"error\":\"" + sentence + "\"}");
  }

  /** The same answer with one more header. */
  public CompleteResponse with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new CompleteResponse(status, contentType, body, more);
  }
}
