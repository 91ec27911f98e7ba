package io.digitstream.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no well-behaved client sends, and reads until the server closes. */
public final class RawClient {
  private static final int PATIENCE_MILLIS = 15_000;

  private RawClient() {}

  /** All that comes back until the connection ends; empty if it was cut off. */
  public static String send(URI address, byte[] request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same for text. */
  public static String send(URI address, String request) throws IOException {
    return send(address, request.getBytes(StandardCharsets.UTF_8));
  }
}
