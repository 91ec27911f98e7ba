package io.digitstream.http;

import java.io.IOException;
import java.io.OutputStream;

/** An answer with status 200 that is streamed on its own thread. */
public record StreamedResponse(String contentType, Writer writer) implements EndpointResponse {
  /** Writes the body. */
  public interface Writer {
    /**
     * Writes until the answer is complete. A write waits until the client has taken it.
     *
     * @throws IOException if the client has disconnected or is too slow
     */
    void write(OutputStream out) throws IOException, InterruptedException;
  }
}
