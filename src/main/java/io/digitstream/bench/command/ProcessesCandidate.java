package io.digitstream.bench.command;

import io.digitstream.bench.Candidate;
import io.digitstream.bench.ServiceProcess;
import io.digitstream.bench.Workload;
import io.digitstream.cli.console.TemporaryFolder;
import io.digitstream.config.DigitstreamConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The service as several processes that share the images. All of them are ready when it has
 * started.
 */
final class ProcessesCandidate implements Candidate {
  private final DigitstreamConfig config;
  private final Duration commitInterval;
  private final int count;

  ProcessesCandidate(DigitstreamConfig config, Duration commitInterval, int count) {
    this.config = config;
    this.commitInterval = commitInterval;
    this.count = count;
  }

  @Override
  public String name() {
    return "%d digitstream, commit %d ms".formatted(count, commitInterval.toMillis());
  }

  @Override
  public AutoCloseable start(Workload workload) throws Exception {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    Deque<ServiceProcess> services = new ArrayDeque<>();
    AutoCloseable all = () -> closeAll(opened);
    try {
      for (int i = 0; i < count; i++) {
        TemporaryFolder state = new TemporaryFolder("digitstream-bench-");
        opened.push(state);
        ServiceProcess service =
            ServiceProcess.start(
                ServeArguments.of(
                    BenchConfiguration.of(config, commitInterval, workload, state.path())));
        opened.push(service);
        services.add(service);
      }
      for (ServiceProcess service : services) {
        service.awaitReady();
      }
      return all;
    } catch (Exception e) {
      all.close();
      throw e;
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened) throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
