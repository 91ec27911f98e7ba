package io.digitstream.page;

import com.sun.net.httpserver.Headers;

/** Tells a request of our own page from one that another site makes its visitor's browser send. */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * Whether the browser says that the request is our page's; a client that is no browser says
   * nothing, and acts for nobody but itself.
   */
  static boolean holds(Headers headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String origin = headers.getFirst("Origin");
    String host = headers.getFirst("Host");
    return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
