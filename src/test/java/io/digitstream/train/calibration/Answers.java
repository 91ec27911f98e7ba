package io.digitstream.train.calibration;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.train.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Answers with given confidences. */
final class Answers {
  private static final DigitImage BLANK = DigitImage.of(new byte[DigitImage.PIXELS]);

  private Answers() {}

  /** Answers that are right as often as they say, with confidences evenly between two. */
  static Evaluation calibrated(int count, double least, double most) {
    Random random = new Random(1);
    List<LabelledImage> examples = new ArrayList<>();
    List<Classification> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double sure = random.nextDouble(least, most);
      float[] probabilities = new float[Classification.CLASSES];
      Arrays.fill(probabilities, (float) ((1 - sure) / 9));
      int answer = random.nextInt(10);
      probabilities[answer] = (float) sure;
      int other = (answer + 1 + random.nextInt(9)) % 10;
      examples.add(new LabelledImage(BLANK, random.nextDouble() < sure ? answer : other));
      answers.add(Classification.of(probabilities, random.nextFloat()));
    }
    return of(examples, answers);
  }

  /** One answer. */
  static Evaluation of(int label, float[] probabilities) {
    return of(List.of(new LabelledImage(BLANK, label)), List.of(Classification.of(probabilities)));
  }

  private static Evaluation of(List<LabelledImage> examples, List<Classification> answers) {
    Iterator<Classification> next = answers.iterator();
    return Evaluation.of(
        batch -> batch.stream().map(image -> next.next()).toList(), examples, done -> {});
  }
}
