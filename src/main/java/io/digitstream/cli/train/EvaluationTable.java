package io.digitstream.cli.train;

import io.digitstream.digit.Classification;
import io.digitstream.digit.ConfusionMatrix;
import io.digitstream.model.SeenImages;
import io.digitstream.train.Evaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** An evaluation as lines of text. A picture that could not be read counts as read wrong. */
final class EvaluationTable {
  private final PrintWriter out;
  private final List<ReadableFiles.Unreadable> unreadable;

  EvaluationTable(PrintWriter out) {
    this(out, List.of());
  }

  EvaluationTable(PrintWriter out, List<ReadableFiles.Unreadable> unreadable) {
    this.out = out;
    this.unreadable = unreadable;
  }

  /** Every image with its true digit and the answer. */
  void images(Evaluation evaluation, IntFunction<String> names) {
    int width =
        IntStream.range(0, evaluation.size()).map(i -> names.apply(i).length()).max().orElse(0);
    for (int i = 0; i < evaluation.size(); i++) {
      Classification answer = evaluation.classification(i);
      out.println(
          "%s  true %d  predicted %d  %6.2f %%%s"
              .formatted(
                  names.apply(i) + " ".repeat(width - names.apply(i).length()),
                  evaluation.example(i).label(),
                  answer.label(),
                  100 * answer.confidence(),
                  evaluation.isRight(i) ? "" : "  wrong"));
    }
  }

  /** The pictures that could not be read, and why. */
  void unreadable(IntFunction<String> names) {
    for (int i = 0; i < unreadable.size(); i++) {
      ReadableFiles.Unreadable picture = unreadable.get(i);
      out.println(
          "%s  true %d  unreadable: %s"
              .formatted(names.apply(i), picture.file().label(), picture.reason()));
    }
  }

  /** Precision, recall, F1 and support of each digit; a dash where there is none. */
  void digits(Evaluation evaluation) {
    ConfusionMatrix confusion = evaluation.confusion();
    out.println("DIGIT  PRECISION  RECALL      F1  SUPPORT");
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      long support = confusion.support(digit) + unreadable(digit);
      double recall = (double) confusion.count(digit, digit) / support;
      double precision = confusion.precision(digit);
      out.println(
          "%5d  %9s  %6s  %6s  %7d"
              .formatted(
                  digit,
                  share(precision),
                  share(recall),
                  share(2 * precision * recall / (precision + recall)),
                  support));
    }
  }

  /** The images read wrong, in the order given. */
  void mistakes(Evaluation evaluation, IntFunction<String> names, int most) {
    List<Evaluation.Mistake> mistakes = evaluation.mistakes();
    for (Evaluation.Mistake mistake : mistakes.subList(0, Math.min(most, mistakes.size()))) {
      out.println(
          "wrong: %s is %d, read as %d with %.2f %%"
              .formatted(
                  names.apply(mistake.index()),
                  mistake.example().label(),
                  mistake.classification().label(),
                  100 * mistake.classification().confidence()));
    }
    if (mistakes.size() > most) {
      out.println("and %,d more wrong".formatted(mistakes.size() - most));
    }
  }

  void accuracy(Evaluation evaluation) {
    long correct = evaluation.confusion().correct();
    long total = (long) evaluation.size() + unreadable.size();
    String note =
        unreadable.isEmpty() ? "" : "; %,d unreadable count as wrong".formatted(unreadable.size());
    out.println(
        "%,d of %,d right: accuracy %.2f %%%s"
            .formatted(correct, total, 100.0 * correct / total, note));
  }

  private long unreadable(int digit) {
    return unreadable.stream().filter(picture -> picture.file().label() == digit).count();
  }

  /** How many of the images the model was trained with, if any, and its accuracy on the others. */
  void unseen(Evaluation evaluation, SeenImages seen) {
    List<Integer> unseen =
        IntStream.range(0, evaluation.size())
            .filter(i -> !seen.contains(evaluation.example(i).image()))
            .boxed()
            .toList();
    int known = evaluation.size() - unseen.size();
    if (known == 0) {
      return;
    }
    out.println(
        "The model was trained with %,d of these images, which say little about others."
            .formatted(known));
    if (!unseen.isEmpty()) {
      long right = unseen.stream().filter(evaluation::isRight).count();
      out.println(
          "Of those that it has not seen, %,d of %,d right: accuracy %.2f %%"
              .formatted(right, unseen.size(), 100.0 * right / unseen.size()));
    }
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : "%.4f".formatted(value);
  }
}
