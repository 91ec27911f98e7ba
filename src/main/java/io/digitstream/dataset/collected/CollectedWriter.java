package io.digitstream.dataset.collected;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.folder.FolderListing;
import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.NoLabel;
import io.digitstream.image.format.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Writes a collected data set, or adds to one: a picture once, however often it was sent, and on
 * one side for ever. What is not saved yet is collected again after a crash. Not thread-safe.
 */
public final class CollectedWriter {
  private static final long TEST_BELOW = (1L << 32) / 5;
  private static final int NAME_LENGTH = 32;

  private final Path folder;
  private final Selection selection;
  private final SortedMap<String, String> topics;
  private final SortedMap<String, OffsetRange> offsets = new TreeMap<>();
  private final SortedMap<String, CollectedImage> images = new TreeMap<>();
  private final Map<String, String> hashById = new HashMap<>();
  private final List<Path> withdrawn = new ArrayList<>();
  private boolean complete = true;

  private CollectedWriter(Path folder, Selection selection, SortedMap<String, String> topics) {
    this.folder = folder;
    this.selection = selection;
    this.topics = topics;
  }

  /** The selection of a folder that was collected before, if it was. */
  public static Optional<Selection> earlierSelection(Path folder) throws DatasetException {
    return Manifest.isIn(folder)
        ? Optional.of(Manifest.read(folder).selection())
        : Optional.empty();
  }

  /**
   * Opens a new or empty folder, or one to add to.
   *
   * @param topics their names, by use
   * @throws DatasetException if the folder holds something else, was collected otherwise, or was
   *     changed by hand
   */
  public static CollectedWriter open(
      Path folder, Selection selection, SortedMap<String, String> topics)
      throws DatasetException, IOException {
    CollectedWriter writer = new CollectedWriter(folder, selection, topics);
    if (Manifest.isIn(folder)) {
      writer.load(Manifest.read(folder));
    } else {
      Files.createDirectories(folder);
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new DatasetException(
              folder + " holds files that were not collected, expected a new or empty folder");
        }
      }
    }
    for (String name : CollectedFolder.FOLDERS) {
      Files.createDirectories(folder.resolve(name));
    }
    return writer;
  }

  /** Where to go on, by topic and partition; nothing unless the last run was interrupted. */
  public Optional<Map<String, OffsetRange>> interrupted() {
    return complete ? Optional.empty() : Optional.of(Map.copyOf(offsets));
  }

  /** Notes how far a partition is to be read, or was. */
  public void setOffsets(String partition, OffsetRange range) {
    offsets.put(partition, range);
  }

  /** How far a partition was read. */
  public OffsetRange offsets(String partition) {
    return offsets.get(partition);
  }

  public boolean has(String id) {
    return hashById.containsKey(id);
  }

  /** Adds an image, unless there is one of its id. */
  public void add(String id, GivenLabel label, byte[] bytes) throws IOException {
    if (has(id)) {
      return;
    }
    String hash = Manifest.hash(bytes);
    CollectedImage before = images.get(hash);
    CollectedImage after =
        (before == null ? image(hash, id, bytes) : before).with(id, CollectedImage.text(label));
    hashById.put(id, hash);
    images.put(hash, after);
    if (before == null) {
      write(folder.resolve(after.path()), bytes);
    } else {
      move(before, after);
    }
  }

  /** Changes what is said about an image that is there. */
  public void relabel(String id, GivenLabel label) throws IOException {
    CollectedImage before = images.get(hashById.get(id));
    CollectedImage after =
        label == NoLabel.WITHDRAWN
            ? before.without(id)
            : before.with(id, CollectedImage.text(label));
    if (label == NoLabel.WITHDRAWN) {
      hashById.remove(id);
    }
    if (after.labels().isEmpty()) {
      images.remove(before.sha256());
      withdrawn.add(folder.resolve(before.path()));
    } else {
      images.put(after.sha256(), after);
      move(before, after);
    }
  }

  /**
   * Writes the manifest, and so makes certain what was done.
   *
   * @param isComplete whether all is read
   */
  public void save(boolean isComplete) throws IOException {
    complete = isComplete;
    List<CollectedImage> all = List.copyOf(images.values());
    for (String side : List.of(CollectedImage.TRAIN, CollectedImage.TEST)) {
      write(
          folder.resolve(side).resolve(CollectedFolder.SHEET),
          CollectedFolder.sheet(all, side).getBytes(StandardCharsets.UTF_8));
    }
    new Manifest(Manifest.FORMAT, selection, topics, complete, offsets, all).write(folder);
    for (Path file : withdrawn) {
      Files.deleteIfExists(file);
    }
    withdrawn.clear();
  }

  /** How many pictures there are in each folder: train, test, no-digit and contradictory. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    CollectedFolder.FOLDERS.forEach(name -> counts.put(name, 0L));
    images.values().forEach(image -> counts.merge(image.folder(), 1L, Long::sum));
    return counts;
  }

  private void load(Manifest manifest) throws DatasetException, IOException {
    if (!manifest.selection().equals(selection) || !manifest.topics().equals(topics)) {
      throw new DatasetException(
          "%s was collected with %s from %s, expected the same or a new folder, but it is %s from %s"
              .formatted(folder, manifest.selection(), manifest.topics(), selection, topics));
    }
    if (manifest.complete()) {
      CollectedFolder.open(folder);
    } else {
      putBack(manifest.images());
      removeUnsaved(manifest.images());
      CollectedFolder.requireFiles(folder, manifest.images());
    }
    offsets.putAll(manifest.offsets());
    complete = manifest.complete();
    for (CollectedImage image : manifest.images()) {
      images.put(image.sha256(), image);
      image.labels().keySet().forEach(id -> hashById.put(id, image.sha256()));
    }
  }

  /** Files may have moved since the manifest was saved. */
  private void putBack(List<CollectedImage> saved) throws IOException {
    for (CollectedImage image : saved) {
      for (String name : CollectedFolder.FOLDERS) {
        Path moved = folder.resolve(name).resolve(image.name());
        if (!name.equals(image.folder()) && Files.isRegularFile(moved)) {
          Files.move(moved, folder.resolve(image.path()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Files that were written after the manifest was saved are collected again. */
  private void removeUnsaved(List<CollectedImage> saved) throws IOException, DatasetException {
    Set<Path> listed = new HashSet<>();
    saved.forEach(image -> listed.add(folder.resolve(image.path())));
    for (String name : CollectedFolder.FOLDERS) {
      for (Path file : FolderListing.of(folder.resolve(name)).files()) {
        String hash = Manifest.hash(Files.readAllBytes(file)).substring(0, NAME_LENGTH);
        if (!listed.contains(file) && file.getFileName().toString().startsWith(hash)) {
          Files.delete(file);
        }
      }
    }
  }

  private void move(CollectedImage before, CollectedImage after) throws IOException {
    if (!before.path().equals(after.path())) {
      Files.move(
          folder.resolve(before.path()),
          folder.resolve(after.path()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static CollectedImage image(String hash, String id, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(id.getBytes(StandardCharsets.UTF_8));
    boolean test = checksum.getValue() < TEST_BELOW;
    String format = ImageFormat.recognise(bytes).orElse(ImageFormat.RAW).name();
    String name = hash.substring(0, NAME_LENGTH) + "." + format.toLowerCase(Locale.ROOT);
    return new CollectedImage(hash, name, test, new TreeMap<>());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path written = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.write(written, bytes);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
