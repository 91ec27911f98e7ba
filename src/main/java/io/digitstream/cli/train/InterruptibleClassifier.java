package io.digitstream.cli.train;

import io.digitstream.cli.console.GracefulShutdown;
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
public record InterruptibleClassifier(DigitClassifier classifier, GracefulShutdown end)
    implements DigitClassifier {
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
