package io.digitstream.bench.baseline;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.Prediction;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.PredictionSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From an image's bytes to an answer's, by the service's own parts. Used by one thread. */
final class Answering implements AutoCloseable {
  private final ImagePreprocessor preprocessor;
  private final DigitClassifier classifier;
  private final PredictionSerializer serializer = new PredictionSerializer();

  Answering(ImagePreprocessor preprocessor, DigitClassifier classifier) {
    this.preprocessor = preprocessor;
    this.classifier = classifier;
  }

  byte[] answer(byte[] image) {
    return answer(List.of(image)).get(0);
  }

  /** One answer for each image; a baseline has no dead letters. */
  List<byte[]> answer(List<byte[]> images) {
    List<DigitImage> digits = images.stream().map(this::digit).toList();
    List<byte[]> answers = new ArrayList<>(images.size());
    for (Classification classification : classifier.classify(digits)) {
      Prediction prediction = new Prediction("", classification, classifier.model(), Instant.now());
      answers.add(serializer.serialize(null, prediction));
    }
    return answers;
  }

  private DigitImage digit(byte[] image) {
    try {
      return preprocessor.preprocess(image);
    } catch (UnreadableImageException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    classifier.close();
    serializer.close();
  }
}
