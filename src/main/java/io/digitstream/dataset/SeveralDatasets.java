package io.digitstream.dataset;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Joins data sets, so that no image is in both training and test. */
public final class SeveralDatasets {
  private SeveralDatasets() {}

  /**
   * The images of all, in order, without training images that are test images of another.
   *
   * @param findings told, in a sentence, of the images that are left out
   */
  public static DigitDataset joined(List<DigitDataset> parts, Consumer<String> findings) {
    Set<DigitImage> tested =
        parts.stream()
            .flatMap(part -> part.test().stream())
            .map(LabelledImage::image)
            .collect(Collectors.toSet());
    List<LabelledImage> training = new ArrayList<>();
    List<LabelledImage> test = new ArrayList<>();
    List<String> trainingNames = new ArrayList<>();
    List<String> testNames = new ArrayList<>();
    int leftOut = 0;
    for (DigitDataset part : parts) {
      Set<DigitImage> own =
          part.test().stream().map(LabelledImage::image).collect(Collectors.toSet());
      for (int i = 0; i < part.training().size(); i++) {
        LabelledImage image = part.training().get(i);
        if (tested.contains(image.image()) && !own.contains(image.image())) {
          leftOut++;
        } else {
          training.add(image);
          trainingNames.add(part.name() + ": " + part.name(i));
        }
      }
      for (int i = 0; i < part.test().size(); i++) {
        test.add(part.test().get(i));
        testNames.add(part.name() + ": " + part.testName(i));
      }
    }
    if (leftOut > 0) {
      findings.accept(
          "%,d training images are test images of another data set, and are left out"
              .formatted(leftOut));
    }
    String name = parts.stream().map(DigitDataset::name).collect(Collectors.joining("+"));
    return new DigitDataset(name, training, test, trainingNames, testNames);
  }
}
