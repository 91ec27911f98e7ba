package io.digitstream.cli.train;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.cli.console.OutputFile;
import io.digitstream.cli.console.UnpackedPlace;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.PixelDataset;
import io.digitstream.dataset.folder.PictureFiles;
import io.digitstream.dataset.pixels.NumpyPixels;
import io.digitstream.dataset.pixels.PixelDatasets;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.model.ModelArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classifies image files, and those of folders and data sets, without Kafka. */
@Command(
    name = "predict",
    description = "Classify image files or folders of them, without Kafka.",
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Image files, or folders, archives and files of them; docs/data-sets.md lists all"
              + " layouts.")
  private List<Path> paths;

  @Option(names = "--show", description = "Draw what the model sees of each image.")
  private boolean show;

  @Option(
      names = "--pixels",
      paramLabel = "FILE",
      description =
          "Write the 28×28 pixels that the model sees of each image as a NumPy array (.npy), in the"
              + " order of the answers.")
  private Path pixels;

  public PredictCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    ImagePreprocessor preprocessor = ConfiguredComponents.preprocessor(config.images());
    ModelArtifact artifact = context.artifact(config.model());
    List<Input> inputs = new ArrayList<>();
    for (Path path : paths) {
      addInputs(path, inputs);
    }
    int unreadable = 0;
    List<DigitImage> seen = new ArrayList<>();
    try (GracefulShutdown end = new GracefulShutdown();
        DigitClassifier classifier =
            new InterruptibleClassifier(
                ConfiguredComponents.classifier(artifact, config.model()), end)) {
      for (Input input : inputs) {
        try {
          DigitImage image = input.image().read(preprocessor);
          print(input.name(), image, classifier);
          seen.add(image);
        } catch (UnreadableImageException e) {
          unreadable++;
          context.terminal().progress().println("digits: " + input.name() + ": " + e.getMessage());
        }
      }
    }
    if (pixels != null) {
      OutputFile.write(pixels, NumpyPixels.file(seen));
    }
    return unreadable == 0 ? 0 : 1;
  }

  /** An image that is read when its turn comes. */
  private record Input(String name, Image image) {}

  @FunctionalInterface
  private interface Image {
    DigitImage read(ImagePreprocessor preprocessor) throws UserException, UnreadableImageException;
  }

  private static void addInputs(Path path, List<Input> inputs)
      throws DatasetException, UserException {
    if (!Files.exists(path)) {
      throw new UserException("There is no file or folder " + path);
    }
    UnpackedPlace place = UnpackedPlace.of(path);
    Optional<PixelDataset> pixels = place.read(PixelDatasets::find);
    if (pixels.isPresent()) {
      List<DigitImage> images = place.read(found -> pixels.get().readUnlabelled());
      for (int i = 0; i < images.size(); i++) {
        DigitImage image = images.get(i);
        inputs.add(new Input("%s, image %d".formatted(path, i), preprocessor -> image));
      }
    } else if (Files.isDirectory(place.path())) {
      // By its own folder: a wrapping one may hold pictures that no data set would have
      Path folder = place.archive().isPresent() ? place.root() : path;
      for (Path file : place.read(found -> PictureFiles.in(folder))) {
        inputs.add(
            new Input(
                place.translated(file.toString()),
                preprocessor -> preprocessor.preprocess(read(file))));
      }
    } else {
      inputs.add(new Input(path.toString(), preprocessor -> preprocessor.preprocess(read(path))));
    }
  }

  private void print(String name, DigitImage image, DigitClassifier classifier) {
    Classification answer = classifier.classify(List.of(image)).get(0);
    if (show) {
      context.terminal().out().print(image);
    }
    context
        .terminal()
        .out()
        .println("%d  %6.2f %%  %s".formatted(answer.label(), 100 * answer.confidence(), name));
  }

  private static byte[] read(Path file) throws UserException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserException("The file %s cannot be read: %s".formatted(file, e), e);
    }
  }
}
