package io.digitstream.app;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.model.ArtifactException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opens several models at once, as the stream threads would. */
final class OpenedModels {
  private OpenedModels() {}

  /**
   * Opens all of them, or none.
   *
   * @throws ArtifactException if one cannot be loaded
   */
  static List<DigitClassifier> of(int count, Callable<DigitClassifier> model)
      throws ArtifactException {
    int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
    ExecutorService loading = Executors.newFixedThreadPool(threads);
    List<DigitClassifier> opened = new ArrayList<>();
    try {
      List<Future<DigitClassifier>> models = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        models.add(loading.submit(model));
      }
      ExecutionException failure = null;
      for (Future<DigitClassifier> each : models) {
        try {
          opened.add(each.get());
        } catch (ExecutionException e) {
          failure = e;
        }
      }
      if (failure == null) {
        return opened;
      }
      opened.forEach(DigitClassifier::close);
      throw thrown(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the model was loaded", e);
    } finally {
      loading.shutdown();
    }
  }

  private static ArtifactException thrown(ExecutionException failure) {
    if (failure.getCause() instanceof ArtifactException damaged) {
      return damaged;
    }
    if (failure.getCause() instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException(failure.getCause());
  }
}
