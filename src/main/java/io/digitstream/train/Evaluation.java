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

/** A model's answers to labelled images. */
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
   * @param progress receives the number of classified images after each batch
   */
  public static Evaluation of(
      DigitClassifier classifier, List<LabelledImage> examples, IntConsumer progress) {
    return of(classifier::classify, examples, progress);
  }

  /** The same with a function that classifies a batch, in order. */
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

  /** Appends the images of another evaluation. */
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

  /** Whether the answer is the label. */
  public boolean isRight(int index) {
    return examples.get(index).label() == classifications.get(index).label();
  }

  /** The answer to an image, by its place in the given order. */
  public Classification classification(int index) {
    return classifications.get(index);
  }

  /** Counts of labels and answers. */
  public ConfusionMatrix confusion() {
    ConfusionMatrix matrix = new ConfusionMatrix();
    for (int i = 0; i < examples.size(); i++) {
      matrix.add(examples.get(i).label(), classifications.get(i).label());
    }
    return matrix;
  }

  /** The distribution of the answers and their confidences. */
  public AnswerShares shares() {
    return AnswerShares.of(classifications);
  }

  /** Categorical cross-entropy. Like Keras, it takes a probability of 0 as 1e-7. */
  public double loss() {
    double sum = 0;
    for (int i = 0; i < examples.size(); i++) {
      sum -= Math.log(Math.max(1e-7, classifications.get(i).probability(examples.get(i).label())));
    }
    return sum / examples.size();
  }

  /** The places of the misclassified images. */
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (!isRight(i)) {
        mistakes.add(new Mistake(i, examples.get(i), classifications.get(i)));
      }
    }
    return mistakes;
  }

  /** A misclassified image. */
  public record Mistake(int index, LabelledImage example, Classification classification) {}
}
