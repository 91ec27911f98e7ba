package io.digitstream.topology.batching;

import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.SureThresholds;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.topology.models.ModelSlots;
import io.digitstream.topology.poisonpill.PoisonPills;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The parts of the topology.
 *
 * @param models one for each stream thread
 * @param workers prepare images beside the stream threads
 * @param sureThresholds below which an answer is not sure
 * @param clock the time of predictions: a stream thread's own clock stands still while it works
 */
public record DigitPipeline(
    Topics topics,
    ImagePreprocessor preprocessor,
    ModelSlots models,
    PipelineLimits limits,
    PipelineListener listener,
    InstantSource clock,
    PoisonPills poisonPills,
    PreparationWorkers workers,
    SureThresholds sureThresholds) {
  /**
   * A pipeline that remembers nothing beyond the end of the process, and whose stream threads
   * prepare their images alone.
   */
  public DigitPipeline(
      Topics topics,
      ImagePreprocessor preprocessor,
      ModelSlots models,
      PipelineLimits limits,
      PipelineListener listener,
      InstantSource clock) {
    this(
        topics,
        preprocessor,
        models,
        limits,
        listener,
        clock,
        PoisonPills.none(),
        PreparationWorkers.none(),
        SureThresholds.NONE);
  }

  /**
   * The same, with a model that never changes.
   *
   * @param classifiers opens a model that the caller owns; called on a stream thread, once for each
   */
  public DigitPipeline(
      Topics topics,
      ImagePreprocessor preprocessor,
      Supplier<DigitClassifier> classifiers,
      PipelineLimits limits,
      PipelineListener listener,
      InstantSource clock) {
    this(topics, preprocessor, ModelSlots.fixed(classifiers), limits, listener, clock);
  }

  /** The same with a memory of the records that ended the process. */
  public DigitPipeline withPoisonPills(PoisonPills poisonPills) {
    return new DigitPipeline(
        topics,
        preprocessor,
        models,
        limits,
        listener,
        clock,
        poisonPills,
        workers,
        sureThresholds);
  }

  /** The same with workers, which the caller closes. */
  public DigitPipeline withWorkers(PreparationWorkers workers) {
    return new DigitPipeline(
        topics,
        preprocessor,
        models,
        limits,
        listener,
        clock,
        poisonPills,
        workers,
        sureThresholds);
  }

  /** The same with answers that may not be sure. */
  public DigitPipeline withSureThresholds(SureThresholds sureThresholds) {
    return new DigitPipeline(
        topics,
        preprocessor,
        models,
        limits,
        listener,
        clock,
        poisonPills,
        workers,
        sureThresholds);
  }
}
