package io.digitstream.train;

import io.digitstream.digit.AnswerShares;
import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

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
    return of(classifier::classify, examples, progress);
  }

  /** The same with one classification for each image of a batch, in order. */
  public static Evaluation of(
      Function<List<DigitImage>, List<Classification>> classifier,
      List<LabelledImage> examples,
      IntConsumer progress) {
    List<Classification> classifications = new ArrayList<>(examples.size());
    for (List<LabelledImage> batch : TrainingSplit.slices(examples, BATCH)) {
      List<DigitImage> images = batch.stream().map(LabelledImage::image).toList();
      classifications.addAll(classifier.apply(images));
      progress.accept(classifications.size());
    }
    return new Evaluation(List.copyOf(examples), List.copyOf(classifications));
  }

  /** The same images with other answers. */
  public Evaluation map(UnaryOperator<Classification> change) {
    return new Evaluation(examples, classifications.stream().map(change).toList());
  }

  /** These images and others, in this order. */
  public Evaluation plus(Evaluation others) {
    List<LabelledImage> allExamples = new ArrayList<>(examples);
    allExamples.addAll(others.examples);
    List<Classification> allClassifications = new ArrayList<>(classifications);
    allClassifications.addAll(others.classifications);
    return new Evaluation(allExamples, allClassifications);
  }

  /** The number of images. */
  public int size() {
    return examples.size();
  }

  /** One of the images, in the order given. */
  public LabelledImage example(int index) {
    return examples.get(index);
  }

  /** Whether an image was read right. */
  public boolean isRight(int index) {
    return examples.get(index).label() == classifications.get(index).label();
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

  /** What the answers look like together. */
  public AnswerShares shares() {
    return AnswerShares.of(classifications);
  }

  /** Categorical cross-entropy, a probability of 0 taken as one in ten million, as Keras does. */
  public double loss() {
    double sum = 0;
    for (int i = 0; i < examples.size(); i++) {
      sum -= Math.log(Math.max(1e-7, classifications.get(i).probability(examples.get(i).label())));
    }
    return sum / examples.size();
  }

  /** The images that were read wrong, by their place in the order given. */
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (!isRight(i)) {
        mistakes.add(new Mistake(i, examples.get(i), classifications.get(i)));
      }
    }
    return mistakes;
  }

  /** An image that was read wrong. */
  public record Mistake(int index, LabelledImage example, Classification classification) {}
}
