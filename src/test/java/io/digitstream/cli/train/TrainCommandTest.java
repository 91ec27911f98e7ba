package io.digitstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.cli.CommandRun;
import io.digitstream.cli.DigitFolder;
import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.folder.ImageFolder;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.TrainingListener;
import io.digitstream.train.checkpoint.CheckpointFolder;
import io.digitstream.train.recipe.EpochResult;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingPlan;
import io.digitstream.train.recipe.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TrainCommandTest {
  @TempDir private Path directory;
  private Path data;
  private Path models;

  @BeforeEach
  void drawDigits() throws IOException {
    data = DigitFolder.byDigit(directory.resolve("data"), 40);
    models = directory.resolve("models");
  }

  @Test
  void shouldWriteAModelWithAllThatAPersonWantsToLookAt() throws IOException {
    // When
    CommandRun run =
        trainAndCalibrate("--epochs", "2", "--batch-size", "20", "--version-name", "1", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("5,259,594 parameters", "\n1/2 ", "\n2/2 ")
        .containsPattern("Test accuracy \\d+\\.\\d\\d %")
        .contains("Wrote " + models.resolve("cnn").resolve("1"));
    assertThat(names(models.resolve("cnn").resolve("1")))
        .containsExactly(
            "accuracy.png",
            "calibration.md",
            "confusion.png",
            "history.csv",
            "history.json",
            "label-issues.png",
            "loss.png",
            "mistakes.png",
            "model.json",
            "reliability-pictures-of-digits.png",
            "reliability-test-images.png",
            "report.md",
            "training-images.sha256",
            "weights.safetensors");
    assertThat(names(models)).containsExactly("cnn");
    assertThat(Files.readString(models.resolve("cnn").resolve("1").resolve("model.json")))
        .contains("\"predicted_share_9\"", "\"confidence_share_9\"");
    assertThat(Files.readString(models.resolve("cnn").resolve("1").resolve("report.md")))
        .containsPattern("\\| \\d/\\d+\\.png \\| \\d \\| \\d \\|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --recipe secret           | --recipe is 'secret', expected notebook, best or fine-tuning
          --recipe fine-tuning      | --recipe fine-tuning needs a model to start from: --from
          --rehearsal mnist         | --rehearsal needs a model to start from: --from
          --epochs 0                | --epochs is 0, expected at least 1
          --precision float8        | There is no precision 'float8'; expected auto, float32 or bfloat16
          --schedule zigzag         | --schedule is 'zigzag', expected constant or cosine
          --augmentation wild       | --augmentation is 'wild', expected handwriting or none
          --label-smoothing 1       | --label-smoothing is 1.0, expected at least 0 and less than 1
          --weight-average -1       | --weight-average is -1.0, expected at least 0 and less than 1
          --learning-rate 0         | --learning-rate is 0.0, expected more than 0 and at most 1
          --patience -1             | --patience is -1, expected at least 0
          --held-out 0 --patience 2 | Early stopping chooses by validation and needs held-out images
          --name ../elsewhere       | --name is '../elsewhere', expected letters, digits
          --version-name a/b        | --version-name is 'a/b', expected letters, digits
          """)
  void shouldRefuseWrongOptions(String arguments, String message) {
    // When
    CommandRun run = train(arguments.split(" "));
    // Then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("digits: " + message).hasLineCount(1);
    assertThat(models).doesNotExist();
  }

  @Test
  void shouldRefuseAnEmptyClassFolder() throws IOException {
    // Given
    try (Stream<Path> images = Files.list(data.resolve("3"))) {
      for (Path image : images.toList()) {
        Files.delete(image);
      }
    }
    // When
    CommandRun run = train();
    // Then
    assertRefused(run, data.resolve("3") + " holds no image");
    assertThat(models).doesNotExist();
  }

  @Test
  void shouldRefuseAFolderThatCannotBeWritten() throws IOException {
    // Given
    Files.writeString(models, "a file where a folder was to be");
    // When
    CommandRun run = train("--epochs", "1");
    // Then
    assertRefused(run, "Checkpoints cannot be written to " + models);
    assertThat(models).isRegularFile();
  }

  @Test
  void shouldRefuseToReplaceAModel() throws IOException {
    // Given
    Path there = Files.createDirectories(models.resolve("cnn").resolve("1"));
    // When
    CommandRun run = train("--version-name", "1");
    // Then
    assertRefused(run, "There is already a model " + there);
    assertThat(names(models)).containsExactly("cnn");
  }

  @Test
  void shouldRefuseToResumeWhereThereIsNoCheckpoint() {
    // When
    CommandRun run = train("--resume");
    // Then
    assertRefused(run, "There is no checkpoint to resume from in ");
    assertThat(models).doesNotExist();
  }

  @Test
  void shouldResumeWhatWasStopped() throws Exception {
    // Given
    stopAfterTheFirstOfTwoEpochs();
    // When
    CommandRun run = train("--epochs", "2", "--batch-size", "20", "--resume", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\n1/2 ", "\n2/2 ").contains("Wrote " + models.resolve("cnn"));
    assertThat(names(models)).containsExactly("cnn");
  }

  @Test
  void shouldRefuseToResumeByAnotherRecipe() throws Exception {
    // Given
    stopAfterTheFirstOfTwoEpochs();
    // When
    CommandRun run = train("--epochs", "2", "--batch-size", "10", "--resume");
    CommandRun shorter = train("--epochs", "1", "--batch-size", "20", "--resume");
    // Then
    assertRefused(run, "Cannot resume: the checkpoint's batch_size is 20, but 10 is asked for");
    assertRefused(shorter, "Cannot resume: the checkpoint's epochs is 2, but 1 is asked for");
    assertThat(names(models.resolve(".checkpoints").resolve("cnn"))).containsExactly("epoch-0001");
  }

  @Test
  void shouldResumeForMoreEpochs() throws Exception {
    // Given
    stopAfterTheFirstOfTwoEpochs();
    // When
    CommandRun run = train("--epochs", "3", "--batch-size", "20", "--resume", "--force");
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\n1/3 ", "\n2/3 ", "\n3/3 ");
  }

  @Test
  void shouldSayHowManyImagesOfAnEvaluationWereTrainedWith() throws IOException {
    // Given
    CommandRun trained = train("--epochs", "1", "--force", "--name", "mine");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    // When
    CommandRun run =
        CommandRun.of(
            directory,
            "evaluate",
            "--data",
            data.toString(),
            "--model",
            "mine",
            "--models-dir",
            models.toString());
    // Then
    assertThat(run.exitCode()).as(run.err()).isZero();
    Matcher split =
        Pattern.compile("(\\d+) training and (\\d+) test images").matcher(trained.out());
    assertThat(split.find()).as(trained.out()).isTrue();
    assertThat(run.out())
        .contains("The model was trained with %s of these images".formatted(split.group(1)))
        .containsPattern(
            "Of those that it has not seen, \\d+ of %s right: accuracy ".formatted(split.group(2)));
  }

  @Test
  void shouldSayAllThatIsWrongWithTheDataBeforeTraining() throws IOException {
    // Given
    Files.writeString(data.resolve("3").resolve("notes.png"), "no picture");
    Files.writeString(data.resolve("4").resolve("empty.png"), "");
    // When
    CommandRun refused = train("--epochs", "1");
    CommandRun skipped = train("--epochs", "1", "--skip-unreadable", "--force");
    // Then
    assertRefused(refused, "2 files are not pictures of digits: " + data.resolve("3"));
    assertThat(refused.err()).contains("notes.png", "empty.png");
    assertThat(skipped.exitCode()).as(skipped.err()).isZero();
    assertThat(skipped.err()).startsWith("Skipped: ").contains("notes.png", "empty.png");
  }

  @Test
  void shouldSayThatTheLearningRateIsTooHigh() {
    // When
    CommandRun run = train("--epochs", "9", "--batch-size", "5", "--learning-rate", "1");
    // Then
    assertRefused(run, "The training diverged in epoch ");
    assertThat(run.err()).contains("try --learning-rate 0.1");
    assertThat(models).isEmptyDirectory();
  }

  @Test
  void shouldWriteAModelThatIsWorthNothingOnRequestAlone() throws IOException {
    // Given
    String[] arguments = {"--epochs", "1", "--learning-rate", "1e-9", "--version-name", "1"};
    // When
    CommandRun refused = train(arguments);
    CommandRun forced =
        train(
            Stream.concat(Stream.of(arguments), Stream.of("--resume", "--force"))
                .toArray(String[]::new));
    // Then
    assertRefused(refused, "The model is not written: it reads ");
    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(names(models.resolve("cnn"))).containsExactly("1");
  }

  private void stopAfterTheFirstOfTwoEpochs() throws Exception {
    DigitDataset images =
        new ImageFolder(data, new StandardPreprocessor(DecodeLimits.DEFAULT)).read();
    Recipe best = Recipe.best();
    Recipe recipe = best.with(new Recipe.Schedule(2, 20, best.schedule().learningRate()));
    TrainingListener stopper =
        new TrainingListener() {
          private boolean done;

          @Override
          public void epochDone(EpochResult result) {
            done = true;
          }

          @Override
          public boolean isStopWanted() {
            return done;
          }
        };
    DigitTrainer trainer =
        new DigitTrainer(
            new TrainingPlan(Architecture.CNN, recipe, 1234),
            ComputeDevice.cpu(),
            new CheckpointFolder(models.resolve(".checkpoints").resolve("cnn")));
    assertThatThrownBy(() -> trainer.train(images, stopper))
        .isInstanceOf(TrainingStoppedException.class);
  }

  private static void assertRefused(CommandRun run, String message) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("digits: " + message)
        .doesNotContain("Unexpected")
        .hasLineCount(1);
  }

  private CommandRun train(String... arguments) {
    return trainAndCalibrate(
        Stream.concat(Stream.of(arguments), Stream.of("--no-calibration")).toArray(String[]::new));
  }

  private CommandRun trainAndCalibrate(String... arguments) {
    Stream<String> always =
        Stream.of("train", "--data", data.toString(), "--out", models.toString());
    return CommandRun.of(
        directory, Stream.concat(always, Stream.of(arguments)).toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
