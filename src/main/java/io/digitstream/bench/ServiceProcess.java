package io.digitstream.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service in its own process, with the same Java options as this one. Used by one thread. */
public final class ServiceProcess implements AutoCloseable {
  private static final String MAIN = "io.digitstream.Main";
  private static final String METRICS = "Metrics at ";
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int STOP_SECONDS = 60;
  private static final int OK = 200;

  private final JavaProcess java;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceProcess(JavaProcess java, String address) {
    this.java = java;
    this.address = address;
  }

  /**
   * Starts one; returns when its HTTP port answers, which is before it is ready.
   *
   * @param arguments of the command {@code serve}, which is to log as text
   */
  public static ServiceProcess start(List<String> arguments) throws IOException, BenchException {
    List<String> main = new ArrayList<>(List.of(MAIN, "serve"));
    main.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder().redirectErrorStream(true);
    // These variables describe the user's Kafka, not the one of the measurement
    builder.environment().keySet().removeIf(variable -> variable.startsWith("KAFKA_"));
    JavaProcess java =
        JavaProcess.start(builder, ManagementFactory.getRuntimeMXBean().getInputArguments(), main);
    // Otherwise it would outlive this process and wait for the broker
    Runtime.getRuntime().addShutdownHook(new Thread(java.process().toHandle()::destroy));
    String last = "nothing";
    for (String line = java.nextLine(); line != null; line = java.nextLine()) {
      int metrics = line.indexOf(METRICS);
      if (metrics >= 0) {
        java.ignoreOutput();
        String page = line.substring(metrics + METRICS.length()).strip();
        return new ServiceProcess(java, page.substring(0, page.lastIndexOf('/')));
      }
      last = line;
    }
    throw new BenchException(
        "The service's process ended before it answered; its output was: " + last);
  }

  /** Returns once it is ready: its streams run, and so it answers images. */
  public void awaitReady() throws IOException, InterruptedException, BenchException {
    long start = System.nanoTime();
    while (get("/readyz").statusCode() != OK) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new BenchException(
            "The service was not ready within %d s".formatted(PATIENCE.toSeconds()));
      }
      Thread.sleep(BETWEEN_QUESTIONS.toMillis());
    }
  }

  /** The processor time that it has taken until now. */
  Duration cpuTime() throws BenchException {
    return java.process()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new BenchException("The system does not tell a process's CPU time"));
  }

  /** The records that it has sent to each topic, as it tells it itself some seconds later. */
  Map<String, Long> produced() throws IOException, InterruptedException {
    return ProducedRecords.in(get("/metrics").body());
  }

  /** Its memory, as it tells it itself. */
  public ServiceMemory memory() throws IOException, InterruptedException {
    return ServiceMemory.in(get("/metrics").body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Ends it at once, as a crash would; returns when it is gone. */
  public void kill() {
    java.process().destroyForcibly();
    java.awaitEnd(STOP_SECONDS);
  }

  /** Lets it finish the batch at hand, as a user would. */
  @Override
  public void close() {
    // Not the process's own, which closes its output before it has said the last
    java.process().toHandle().destroy();
    java.awaitEnd(STOP_SECONDS);
  }
}
