package io.digitstream.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A broker in its own process, so that its garbage and threads do not affect the measurement. It
 * ends with this process, however that ends. Used by one thread.
 */
public final class BrokerProcess implements AutoCloseable {
  static final String READY = "broker at ";
  static final String COUNTERS = "counters ";

  private static final String HEAP = "-Xmx1g";
  private static final int STOP_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final JavaProcess java;
  private final String bootstrapServers;
  private final BlockingQueue<String> counters = new LinkedBlockingQueue<>();

  private BrokerProcess(JavaProcess java, String bootstrapServers) {
    this.java = java;
    this.bootstrapServers = bootstrapServers;
    java.forEachLine(
        line -> {
          if (line.startsWith(COUNTERS)) {
            counters.add(line.substring(COUNTERS.length()));
          }
        });
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
        return new BrokerProcess(java, line.substring(READY.length()));
      }
    }
    throw new IOException("The broker's process ended before it was ready");
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What it has counted until now. */
  BrokerCounters counters() throws IOException, InterruptedException, BenchException {
    OutputStream question = java.process().getOutputStream();
    question.write('\n');
    question.flush();
    String answer = counters.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    if (answer == null) {
      throw new BenchException(
          "The broker did not say its counters within %d s".formatted(PATIENCE.toSeconds()));
    }
    return JSON.readValue(answer, BrokerCounters.class);
  }

  @Override
  public void close() throws IOException {
    java.process().getOutputStream().close();
    java.awaitEnd(STOP_SECONDS);
  }
}
