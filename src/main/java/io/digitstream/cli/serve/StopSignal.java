package io.digitstream.cli.serve;

import io.digitstream.runtime.StreamsRunner;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes SIGTERM and Ctrl-C finish the current batch and commit before the process ends, with exit
 * code 0 instead of the signal's, or 1 if there was no time for that. It is active from its
 * construction until it is closed.
 */
final class StopSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final int CLEAN = 0;
  private static final int FAILED = 1;

  private Optional<StreamsRunner> runner = Optional.empty();
  private boolean ended;

  /** Registers; there is no stream yet, so that a signal ends the process at once. */
  StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
  }

  /** There is a stream to stop. */
  synchronized void stops(StreamsRunner started) {
    runner = Optional.of(started);
  }

  /** The command has ended by itself, with a code of its own. */
  @Override
  public synchronized void close() {
    ended = true;
  }

  private void stop() {
    Optional<StreamsRunner> stopped;
    synchronized (this) {
      if (ended) {
        return;
      }
      stopped = runner;
    }
    LOG.info("Stopping");
    boolean clean = stopped.map(StopSignal::stop).orElse(true);
    LOG.info(clean ? "Stopped" : "Stopped, but not cleanly");
    Runtime.getRuntime().halt(clean ? CLEAN : FAILED);
  }

  /** An exception here would end the process with the signal's exit code. */
  private static boolean stop(StreamsRunner runner) {
    try {
      return runner.stop();
    } catch (RuntimeException | Error e) {
      LOG.error("The stream did not stop cleanly", e);
      return false;
    }
  }
}
