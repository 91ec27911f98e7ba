package io.digitstream;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The health check of a container, where there is neither shell nor curl: exit code 0 if an address
 * answers 200, or else 1. It loads hardly a class, since it runs every few seconds.
 */
public final class HealthCheck {
  private static final int PATIENCE_MILLIS = 4000;

  private HealthCheck() {}

  /**
   * Asks.
   *
   * @param arguments the address
   */
  public static void main(String[] arguments) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(arguments[0]).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    System.exit(connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1);
  }
}
