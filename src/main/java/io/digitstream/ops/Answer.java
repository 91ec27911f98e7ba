package io.digitstream.ops;

/** What a page answers with. */
record Answer(int status, String contentType, String body) {
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";

  static final int OK = 200;
  static final int UNAVAILABLE = 503;

  /** Plain text that owes nothing to the request. */
  static Answer text(int status, String text) {
    return new Answer(status, TEXT, text + "\n");
  }
}
