package io.digitstream.app;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import java.util.List;

/** A classifier whose owner uses it afterwards: closing this one leaves it open. */
record LentClassifier(DigitClassifier owned) implements DigitClassifier {
  @Override
  public ModelId model() {
    return owned.model();
  }

  @Override
  public List<Classification> classify(List<DigitImage> images) {
    return owned.classify(images);
  }

  @Override
  public void close() {}
}
