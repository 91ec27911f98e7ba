package io.digitstream.http;

/** Distinguishes requests of our own page from requests that another site makes a browser send. */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * Whether the browser says that the request is our page's; a client that is no browser says
   * nothing, and acts for nobody but itself.
   */
  static boolean holds(Request request) {
    String site = request.header("sec-fetch-site").orElse("none");
    if (!site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String host = request.header("host").orElse("");
    return request
        .header("origin")
        .map(origin -> origin.equals("http://" + host) || origin.equals("https://" + host))
        .orElse(true);
  }
}
