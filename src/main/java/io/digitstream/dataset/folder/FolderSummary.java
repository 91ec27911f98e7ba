package io.digitstream.dataset.folder;

import io.digitstream.dataset.DatasetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what was found in a folder that is in no layout, and what would be read. */
final class FolderSummary {
  private static final int MOST_NAMED = 5;
  private static final String EXPECTED =
      "one folder of images for each digit, labels.csv beside images, names such as 7_anything.png"
          + " (others with --label-pattern), MNIST's or EMNIST's IDX files, a CSV file of a label"
          + " and 784 pixels a line, Keras's mnist.npz, Hugging Face's Parquet files of images"
          + " and labels, or a .zip, .tar or .tar.gz of these but Parquet; see docs/data-sets.md";

  private FolderSummary() {}

  static DatasetException unknownLayout(Path directory, FolderListing listing) {
    return new DatasetException(
        "%s is in no layout that is read. Found %s; expected %s"
            .formatted(directory, found(listing), EXPECTED));
  }

  private static String found(FolderListing listing) {
    List<String> parts = new ArrayList<>();
    if (!listing.folders().isEmpty()) {
      String named =
          listing.folders().stream()
              .limit(MOST_NAMED)
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.joining(", "));
      String more = listing.folders().size() > MOST_NAMED ? ", …" : "";
      parts.add("%s (%s%s)".formatted(count(listing.folders().size(), "folder"), named, more));
    }
    if (!listing.files().isEmpty()) {
      Map<String, Long> endings =
          listing.files().stream()
              .collect(
                  Collectors.groupingBy(
                      FolderSummary::ending, TreeMap::new, Collectors.counting()));
      String named =
          endings.entrySet().stream()
              .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
              .collect(Collectors.joining(", "));
      parts.add("%s (%s)".formatted(count(listing.files().size(), "file"), named));
    }
    return String.join(" and ", parts);
  }

  private static String count(int count, String what) {
    return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "without an ending" : name.substring(dot);
  }
}
