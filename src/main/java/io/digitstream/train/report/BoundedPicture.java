package io.digitstream.train.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A picture that is left out if it takes too long or fails. */
final class BoundedPicture {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Callable<BufferedImage> drawing;
  private final Duration bound;

  BoundedPicture(Callable<BufferedImage> drawing) {
    this(drawing, BOUND);
  }

  BoundedPicture(Callable<BufferedImage> drawing, Duration bound) {
    this.drawing = drawing;
    this.bound = bound;
  }

  /**
   * Draws and writes it.
   *
   * @return why there is no such file, if there is none
   */
  Optional<String> writeTo(Path file) {
    FutureTask<BufferedImage> task = new FutureTask<>(drawing);
    Thread thread = new Thread(task, "draw-" + file.getFileName());
    // What never ends must not keep the process alive
    thread.setDaemon(true);
    thread.start();
    try {
      PngFile.write(task.get(bound.toMillis(), TimeUnit.MILLISECONDS), file);
      return Optional.empty();
    } catch (TimeoutException e) {
      task.cancel(true);
      return Optional.of("drawing it took longer than %d seconds".formatted(bound.toSeconds()));
    } catch (ExecutionException e) {
      return Optional.of("drawing it failed: " + e.getCause());
    } catch (IOException e) {
      return Optional.of("writing it failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("drawing it was interrupted");
    }
  }
}
