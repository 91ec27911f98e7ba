package io.digitstream.reliability;

import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.digit.ModelId;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.FileTree;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two untrained versions of one network that read many images differently, and as many images as
 * are wanted, with labels that make one of the versions right, or neither.
 */
final class TwoModels implements FaultPictures {
  /** At most, if nobody ends it before. */
  static final Duration SENDING = Duration.ofMinutes(30);

  private static final int IMAGES_PER_SECOND = 50;
  private static final int IMAGES = 50;
  private static final int DIFFERENT = IMAGES / 4;

  private final List<DigitImage> images;
  private final Map<String, List<Integer>> answers;
  private String right = "1";
  private int labels;
  private int count = (int) SENDING.toSeconds() * IMAGES_PER_SECOND;
  private int sent;

  private TwoModels(List<DigitImage> images, Map<String, List<Integer>> answers) {
    this.images = images;
    this.answers = answers;
  }

  /** Writes {@code compact/1} and {@code compact/2} below a folder. */
  static TwoModels write(Path models) throws Exception {
    List<DigitImage> images =
        new SyntheticDigits(5)
            .dataset(IMAGES, 1).training().stream().map(LabelledImage::image).toList();
    List<Integer> first = answers(models, "1", images);
    List<Integer> second;
    do {
      FileTree.delete(models.resolve("compact/2"));
      second = answers(models, "2", images);
    } while (differences(first, second) < DIFFERENT);
    return new TwoModels(images, Map.of("1", first, "2", second));
  }

  /**
   * So many labels of images that the versions read differently say what this version reads; all
   * others say what neither reads.
   */
  synchronized void makeRight(String version, int labels) {
    this.right = version;
    this.labels = labels;
  }

  /** No further image is wanted. */
  synchronized void end() {
    count = sent;
  }

  @Override
  public synchronized int count() {
    return count;
  }

  @Override
  public synchronized byte[] bytes(int number) {
    sent = Math.max(sent, number + 1);
    if (count < sent) {
      count = sent;
    }
    return images.get(number % IMAGES).toBytes();
  }

  @Override
  public synchronized int label(int number) {
    int image = number % IMAGES;
    if (labels > 0 && !answers.get("1").get(image).equals(answers.get("2").get(image))) {
      labels--;
      return answers.get(right).get(image);
    }
    return neither(image);
  }

  private int neither(int image) {
    return IntStream.range(0, Classification.CLASSES)
        .filter(digit -> answers.values().stream().noneMatch(read -> read.get(image) == digit))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public int answer(int number) {
    throw new UnsupportedOperationException("It depends on the version");
  }

  @Override
  public int answer(int number, ModelId model) {
    return answers.get(model.version()).get(number % IMAGES);
  }

  private static List<Integer> answers(Path models, String version, List<DigitImage> images)
      throws Exception {
    ModelArtifact artifact = UntrainedArtifacts.write(models, Architecture.COMPACT, version);
    try (DjlDigitClassifier classifier =
        DjlDigitClassifier.load(artifact, ComputeDevice.find("cpu", 1))) {
      return classifier.classify(images).stream().map(Classification::label).toList();
    }
  }

  private static int differences(List<Integer> first, List<Integer> second) {
    int differences = 0;
    for (int i = 0; i < first.size(); i++) {
      differences += first.get(i).equals(second.get(i)) ? 0 : 1;
    }
    return differences;
  }
}
