package io.digitstream.topology;

import io.digitstream.digit.DigitClassifier;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * What the tasks of one stream thread share: its look-ahead window and its model. Not thread-safe.
 *
 * <p>The model is open while a task or the thread's consumer holds the lane.
 */
final class InferenceLane {
  /** A poll's 128 records, each as quick as this, take half of a transaction's 60 s. */
  private static final Duration SLOW = Duration.ofMillis(250);

  private final DigitPipeline pipeline;
  private final LookAheadWindow window;
  private BatchPredictor predictor;
  private MicroBatcher batcher;
  private int holders;

  InferenceLane(DigitPipeline pipeline) {
    this.pipeline = pipeline;
    this.window = new LookAheadWindow(pipeline.limits().windowBytes(), pipeline.listener());
  }

  LookAheadWindow window() {
    return window;
  }

  Outcome answer(TopicPartition partition, long offset, byte[] value) {
    return batcher.answer(partition, offset, value);
  }

  /** Holds the lane, and opens the model if it is not open. */
  void hold() {
    if (predictor == null) {
      open();
    }
    holders++;
  }

  /** Lets the lane go; the last holder closes the model. */
  void release() {
    holders--;
    if (holders == 0) {
      BatchPredictor closing = predictor;
      predictor = null;
      batcher = null;
      closing.close();
    }
  }

  private void open() {
    DigitClassifier classifier = pipeline.classifiers().get();
    predictor = new BatchPredictor(classifier, pipeline.listener(), pipeline.clock());
    batcher =
        new MicroBatcher(
            window,
            new ImagePreparation(pipeline.preprocessor(), pipeline.listener(), classifier.model()),
            predictor,
            pipeline.limits(),
            new SlowOutcomes(SLOW));
    pipeline.listener().modelOpened(classifier.model());
  }
}
