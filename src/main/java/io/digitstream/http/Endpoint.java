package io.digitstream.http;

import java.io.IOException;

/** Answers the requests of one route. Called by several threads at once. */
public interface Endpoint {
  /**
   * Creates the reply, which the caller sends.
   *
   * @throws IOException if the reply cannot be created; the client gets status 500
   */
  EndpointResponse answer(Request request) throws IOException;
}
