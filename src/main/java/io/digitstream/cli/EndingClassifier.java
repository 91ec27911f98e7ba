package io.digitstream.cli;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Classifies until the process is told to end. A process that ends while PyTorch is computing takes
 * away what PyTorch is using, and crashes.
 */
record EndingClassifier(DigitClassifier classifier, CleanEnd end) implements DigitClassifier {
  @Override
  public ModelId model() {
    return classifier.model();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException if the process was told to end
   */
  @Override
  public List<Classification> classify(List<DigitImage> images) {
    if (end.isWanted()) {
      throw new CancellationException("Stopped before all images were classified");
    }
    return classifier.classify(images);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
