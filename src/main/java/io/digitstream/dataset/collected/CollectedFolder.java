package io.digitstream.dataset.collected;

import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.folder.FolderListing;
import io.digitstream.dataset.folder.ImageFolder;
import io.digitstream.digit.LabelledImage;
import io.digitstream.image.ImagePreprocessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a collected data set, unless something in it was changed by hand. */
public final class CollectedFolder {
  static final String SHEET = "labels.csv";
  static final List<String> FOLDERS =
      List.of(
          CollectedImage.TRAIN,
          CollectedImage.TEST,
          CollectedImage.NO_DIGIT,
          CollectedImage.CONTRADICTORY);

  private final Path folder;
  private final Manifest manifest;

  private CollectedFolder(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** Whether a folder was collected. */
  public static boolean isCollected(Path folder) {
    return Manifest.isIn(folder);
  }

  /**
   * Opens a folder that was collected.
   *
   * @throws DatasetException if it is not complete, or was changed by hand
   */
  public static CollectedFolder open(Path folder) throws DatasetException {
    Manifest manifest = Manifest.read(folder);
    if (!manifest.complete()) {
      throw new DatasetException(
          folder + " is not complete, because digits collect was interrupted: run it again");
    }
    CollectedFolder opened = new CollectedFolder(folder, manifest);
    opened.requireUnchanged();
    return opened;
  }

  /** The images to train and to test with; either may be none. */
  public DigitDataset read(ImagePreprocessor preprocessor) throws DatasetException {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return new DigitDataset(
        name,
        images(CollectedImage.TRAIN, preprocessor),
        images(CollectedImage.TEST, preprocessor),
        names(CollectedImage.TRAIN),
        names(CollectedImage.TEST));
  }

  private List<LabelledImage> images(String side, ImagePreprocessor preprocessor)
      throws DatasetException {
    return names(side).isEmpty()
        ? List.of()
        : new ImageFolder(folder.resolve(side), preprocessor).readAll();
  }

  private List<String> names(String side) {
    return manifest.images().stream()
        .filter(image -> image.folder().equals(side))
        .map(CollectedImage::path)
        .toList();
  }

  private void requireUnchanged() throws DatasetException {
    requireFiles(folder, manifest.images());
    Set<Path> expected = new HashSet<>();
    manifest.images().forEach(image -> expected.add(folder.resolve(image.path())));
    for (String side : List.of(CollectedImage.TRAIN, CollectedImage.TEST)) {
      Path sheet = folder.resolve(side).resolve(SHEET);
      expected.add(sheet);
      if (!names(side).isEmpty() && !sheet(manifest.images(), side).equals(text(sheet))) {
        throw changed(sheet, "its labels are not the ones");
      }
    }
    for (Path file : files()) {
      if (!expected.contains(file)) {
        throw changed(file, "it is not");
      }
    }
  }

  /** Requires that all images are there, with the content that they had. */
  static void requireFiles(Path folder, List<CollectedImage> images) throws DatasetException {
    for (CollectedImage image : images) {
      Path file = folder.resolve(image.path());
      if (!Files.isRegularFile(file)) {
        throw new DatasetException(
            "%s is missing, but it is in %s: the folder was changed by hand"
                .formatted(file, Manifest.FILE));
      }
      if (!Manifest.hash(bytes(file)).equals(image.sha256())) {
        throw changed(file, "its SHA-256 is not the one");
      }
    }
  }

  /** The labels of one side, as {@code labels.csv}. */
  static String sheet(List<CollectedImage> images, String side) {
    StringBuilder sheet = new StringBuilder("file,label\n");
    images.stream()
        .filter(image -> image.folder().equals(side))
        .forEach(
            image -> sheet.append(image.name()).append(',').append(image.label()).append('\n'));
    return sheet.toString();
  }

  private List<Path> files() throws DatasetException {
    List<Path> files = new ArrayList<>();
    for (String name : FOLDERS) {
      Path inner = folder.resolve(name);
      if (Files.isDirectory(inner)) {
        FolderListing listing = FolderListing.of(inner);
        files.addAll(listing.files());
        files.addAll(listing.folders());
      }
    }
    return files;
  }

  private static DatasetException changed(Path file, String how) {
    return new DatasetException(
        "%s was changed by hand: %s in %s".formatted(file, how, Manifest.FILE));
  }

  private static String text(Path file) throws DatasetException {
    return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) throws DatasetException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, e), e);
    }
  }
}
