package io.digitstream.train;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** What a model says of images whose digits are known. */
public final class Evaluation {
  private static final int BATCH = 64;

  private final List<LabelledImage> examples;
  private final List<Classification> classifications;

  private Evaluation(List<LabelledImage> examples, List<Classification> classifications) {
    this.examples = examples;
    this.classifications = classifications;
  }

  /**
   * Classifies every image.
   *
   * @param progress told after each batch how many images are done
   */
  public static Evaluation of(
      DigitClassifier classifier, List<LabelledImage> examples, IntConsumer progress) {
    List<Classification> classifications = new ArrayList<>(examples.size());
    for (List<LabelledImage> batch : BatchFeed.slices(examples, BATCH)) {
      List<DigitImage> images = batch.stream().map(LabelledImage::image).toList();
      classifications.addAll(classifier.classify(images));
      progress.accept(classifications.size());
    }
    return new Evaluation(List.copyOf(examples), List.copyOf(classifications));
  }

  /** An image's answer, in the order that the images were given in. */
  public Classification classification(int index) {
    return classifications.get(index);
  }

  /** The counts of true against predicted digits. */
  public ConfusionMatrix confusion() {
    ConfusionMatrix matrix = new ConfusionMatrix();
    for (int i = 0; i < examples.size(); i++) {
      matrix.add(examples.get(i).label(), classifications.get(i).label());
    }
    return matrix;
  }

  /** The images that were read wrong, by their place in the order given. */
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).label() != classifications.get(i).label()) {
        mistakes.add(new Mistake(i, examples.get(i), classifications.get(i)));
      }
    }
    return mistakes;
  }

  /** An image that was read wrong. */
  public record Mistake(int index, LabelledImage example, Classification classification) {}
}
