package io.digitstream.cli.train;

import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.UserException;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.ConfigurationOptions;
import io.digitstream.cli.console.GracefulShutdown;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.dataset.DatasetException;
import io.digitstream.dataset.folder.PictureFiles;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classifies image files and those of folders, without Kafka. */
@Command(
    name = "predict",
    description = "Classify image files or folders of them, without Kafka.",
    mixinStandardHelpOptions = true)
public final class PredictCommand implements Callable<Integer> {
  private final CommandContext context;
  private final ConfigurationOptions options;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Image files, or folders of them.")
  private List<Path> paths;

  @Option(names = "--show", description = "Draw what the model sees of each image.")
  private boolean show;

  public PredictCommand(CommandContext context, ConfigurationOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    DigitstreamConfig config = options.read();
    ImagePreprocessor preprocessor = ConfiguredComponents.preprocessor(config.images());
    ModelArtifact artifact = context.artifact(config.model());
    List<Path> files = files();
    int unreadable = 0;
    try (GracefulShutdown end = new GracefulShutdown();
        DigitClassifier classifier =
            new InterruptibleClassifier(
                ConfiguredComponents.classifier(artifact, config.model()), end)) {
      for (Path file : files) {
        try {
          print(file, preprocessor.preprocess(read(file)), classifier);
        } catch (UnreadableImageException e) {
          unreadable++;
          context.terminal().progress().println("digits: " + file + ": " + e.getMessage());
        }
      }
    }
    return unreadable == 0 ? 0 : 1;
  }

  private List<Path> files() throws DatasetException, UserException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(PictureFiles.in(path));
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        throw new UserException("There is no file or folder " + path);
      }
    }
    return files;
  }

  private void print(Path file, DigitImage image, DigitClassifier classifier) {
    Classification answer = classifier.classify(List.of(image)).get(0);
    if (show) {
      context.terminal().out().print(image);
    }
    context
        .terminal()
        .out()
        .println("%d  %6.2f %%  %s".formatted(answer.label(), 100 * answer.confidence(), file));
  }

  private static byte[] read(Path file) throws UserException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserException("The file %s cannot be read: %s".formatted(file, e), e);
    }
  }
}
