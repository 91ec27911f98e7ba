package io.digitstream.dataset.folder;

import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person should know of labelled files before a model is trained with them. */
final class DatasetFindings {
  private static final int MOST_NAMED = 20;

  /** A digit is rare with less than this share of what the average one has. */
  private static final double RARE = 0.2;

  private DatasetFindings() {}

  /** A sentence for each kind of fault; none for files without one. */
  static List<String> of(ReadImages read) {
    List<String> findings = new ArrayList<>();
    if (!read.unreadable().isEmpty()) {
      findings.add("Skipped: %s".formatted(named(read.unreadable())));
    }
    contradictions(read, findings);
    copies(read, findings);
    rareDigits(read, findings);
    return findings;
  }

  /** Names the pictures to train with that are tested with as well. */
  static Optional<String> inBoth(ReadImages train, ReadImages test) {
    Map<DigitImage, List<ReadImages.Entry>> tested = test.byPicture();
    List<String> pairs =
        train.entries().stream()
            .filter(entry -> tested.containsKey(entry.image()))
            .map(
                entry ->
                    "%s is %s"
                        .formatted(
                            entry.file().path(), tested.get(entry.image()).get(0).file().path()))
            .toList();
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d training images are test images as well, so the test accuracy will be too high: %s"
                .formatted(pairs.size(), named(pairs)));
  }

  private static void contradictions(ReadImages read, List<String> findings) {
    List<String> contradictions = new ArrayList<>();
    for (List<ReadImages.Entry> group : read.byPicture().values()) {
      Set<Integer> labels = new TreeSet<>();
      group.forEach(entry -> labels.add(entry.file().label()));
      if (labels.size() > 1) {
        contradictions.add(
            group.stream()
                .map(entry -> "%s as %d".formatted(entry.file().path(), entry.file().label()))
                .collect(Collectors.joining(" and ")));
      }
    }
    if (!contradictions.isEmpty()) {
      findings.add("The same picture has different labels: " + named(contradictions));
    }
  }

  private static void copies(ReadImages read, List<String> findings) {
    List<String> copies = new ArrayList<>();
    for (List<ReadImages.Entry> group : read.byPicture().values()) {
      ReadImages.Entry first = group.get(0);
      group.stream()
          .skip(1)
          .filter(entry -> entry.file().label() == first.file().label())
          .map(entry -> "%s of %s".formatted(entry.file().path(), first.file().path()))
          .forEach(copies::add);
    }
    if (!copies.isEmpty()) {
      findings.add(
          "Copies of other files: %d, always on the same side of a split: %s"
              .formatted(copies.size(), named(copies)));
    }
  }

  private static void rareDigits(ReadImages read, List<String> findings) {
    long[] counts = new long[Classification.CLASSES];
    read.entries().forEach(entry -> counts[entry.file().label()]++);
    double average = (double) read.entries().size() / Classification.CLASSES;
    List<String> rare = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      if (counts[digit] == 0) {
        rare.add("%d has none".formatted(digit));
      } else if (counts[digit] < RARE * average) {
        rare.add("%d has %d".formatted(digit, counts[digit]));
      }
    }
    if (!rare.isEmpty()) {
      findings.add(
          "Some digits have few images, where the average is %.1f: %s"
              .formatted(average, named(rare)));
    }
  }

  private static String named(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return all.size() > MOST_NAMED
        ? first + ", and %d more".formatted(all.size() - MOST_NAMED)
        : first;
  }
}
