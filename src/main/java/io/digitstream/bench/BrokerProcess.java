package io.digitstream.bench;

import java.io.IOException;
import java.util.List;

/**
 * A broker in its own process, so that its garbage and threads do not affect the measurement. It
 * ends with this process, however that ends.
 */
public final class BrokerProcess implements AutoCloseable {
  static final String READY = "broker at ";

  private static final String HEAP = "-Xmx1g";
  private static final int STOP_SECONDS = 30;

  private final JavaProcess java;
  private final String bootstrapServers;

  private BrokerProcess(JavaProcess java, String bootstrapServers) {
    this.java = java;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts one; returns when it is ready. */
  public static BrokerProcess start() throws IOException {
    JavaProcess java =
        JavaProcess.start(
            new ProcessBuilder().redirectError(ProcessBuilder.Redirect.DISCARD),
            List.of(HEAP),
            List.of(BrokerMain.class.getName()));
    for (String line = java.nextLine(); line != null; line = java.nextLine()) {
      if (line.startsWith(READY)) {
        java.ignoreOutput();
        return new BrokerProcess(java, line.substring(READY.length()));
      }
    }
    throw new IOException("The broker's process ended before it was ready");
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() throws IOException {
    java.process().getOutputStream().close();
    java.awaitEnd(STOP_SECONDS);
  }
}
