package io.digitstream.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers the requests of one method and path. Called by several threads at once; may wait. */
interface Endpoint {
  /**
   * Makes the answer, which is sent by the caller.
   *
   * @throws IOException if the request cannot be read
   */
  Reply answer(HttpExchange exchange) throws IOException;
}
