package io.digitstream.dataset;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Splits images into about four fifths to train with and one fifth to test with, by the CRC-32 of
 * their pixels.
 *
 * <p>So copies of a picture are on one side, whatever their files' formats, and an image stays on
 * its side when others are added or files are renamed. Of each digit, a tenth to three tenths of
 * the pictures are tested with: where chance would have it otherwise, those next to the border
 * change sides.
 */
public final class ContentSplit {
  private static final long TEST_BELOW = (1L << 32) / 5;
  private static final double LEAST = 0.1;
  private static final double MOST = 0.3;

  private ContentSplit() {}

  private record Picture(DigitImage image, int label, long number) {
    static Picture of(LabelledImage labelled) {
      CRC32 checksum = new CRC32();
      checksum.update(labelled.image().toBytes());
      return new Picture(labelled.image(), labelled.label(), checksum.getValue());
    }
  }

  /** The pictures to test with; none only if all images show the same. */
  public static Set<DigitImage> tested(List<LabelledImage> images) {
    // Of a picture with two labels, the first decides
    Map<DigitImage, Picture> pictures =
        images.stream()
            .map(Picture::of)
            .collect(Collectors.toMap(Picture::image, picture -> picture, (first, copy) -> first));
    Map<Integer, List<Picture>> byDigit =
        pictures.values().stream()
            .sorted(Comparator.comparingLong(Picture::number))
            .collect(Collectors.groupingBy(Picture::label, TreeMap::new, Collectors.toList()));
    List<Picture> tested = new ArrayList<>();
    byDigit.values().forEach(digit -> tested.addAll(digit.subList(0, testedOf(digit))));
    if (tested.isEmpty() && pictures.size() > 1) {
      tested.add(pictures.values().stream().min(Comparator.comparingLong(Picture::number)).get());
    }
    return tested.stream().map(Picture::image).collect(Collectors.toSet());
  }

  /**
   * A data set of pixels that nobody split.
   *
   * @throws DatasetException if there are no two different images
   */
  public static DigitDataset split(String name, List<LabelledImage> images)
      throws DatasetException {
    Set<DigitImage> tested = tested(images);
    if (tested.isEmpty()) {
      throw new DatasetException(
          name
              + " holds no two different images, expected one to train with and another to test"
              + " with");
    }
    Map<Boolean, List<LabelledImage>> sides =
        images.stream().collect(Collectors.partitioningBy(each -> tested.contains(each.image())));
    return new DigitDataset(name, sides.get(false), sides.get(true));
  }

  /** How many of a digit's pictures, the lowest first, are tested with; a single one is not. */
  private static int testedOf(List<Picture> digit) {
    int below = (int) digit.stream().filter(picture -> picture.number() < TEST_BELOW).count();
    int most = Math.min(digit.size() - 1, (int) Math.ceil(MOST * digit.size()));
    int least = Math.min(most, Math.max(1, (int) Math.ceil(LEAST * digit.size())));
    return Math.max(least, Math.min(most, below));
  }
}
