package io.digitstream.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.model.ArtifactException;
import io.digitstream.model.ArtifactWriter;
import io.digitstream.model.ModelDescription;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.DigitTrainer;
import io.digitstream.train.Evaluation;
import io.digitstream.train.TrainedModel;
import io.digitstream.train.TrainingListener;
import io.digitstream.train.Trainings;
import io.digitstream.train.checkpoint.RunEnvironment;
import io.digitstream.train.recipe.Recipe;
import io.digitstream.train.recipe.TrainingException;
import io.digitstream.train.recipe.TrainingJson;
import io.digitstream.train.recipe.TrainingPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingReportTest {
  private static TrainedModel model;
  private static TrainingReport report;
  @TempDir private Path directory;

  @BeforeAll
  static void train() throws TrainingException {
    TrainingPlan plan = Trainings.plan(Recipe.best(), 2);
    model =
        new DigitTrainer(plan, ComputeDevice.cpu()).train(Trainings.SMALL, TrainingListener.NOOP);
    Evaluation evaluation = model.evaluate(Trainings.SMALL.test(), done -> {});
    report =
        new TrainingReport(
            model, evaluation, new RunEnvironment(Trainings.SMALL, "CPU", "digits train --seed 1"));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy.png", "loss.png", "confusion.png", "mistakes.png"})
  void shouldDrawPicturesLargeEnoughForATalk(String name) throws IOException {
    // When
    List<String> missing = report.draw(directory);
    // Then
    assertThat(missing).isEmpty();
    BufferedImage picture = ImageIO.read(directory.resolve(name).toFile());
    assertThat(picture.getWidth()).isGreaterThanOrEqualTo(740);
  }

  @Test
  void shouldWriteOneLineForEachEpoch() throws IOException {
    // When
    report.writeTo(directory);
    // Then
    assertThat(Files.readAllLines(directory.resolve("history.csv")))
        .hasSize(3)
        .startsWith("epoch,loss,accuracy,val_loss,val_accuracy,seconds");
    assertThat(TrainingJson.MAPPER.readTree(directory.resolve("history.json").toFile()))
        .allSatisfy(values -> assertThat(values.isInt() || values.size() == 2).isTrue());
  }

  @Test
  void shouldReportEveryDigitAndHowToRepeatIt() throws IOException {
    // When
    report.writeTo(directory);
    // Then
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| digit | precision | recall | F1 | support |")
        .containsPattern("\\| 9 \\| [^|]+ \\| [^|]+ \\| [^|]+ \\| \\d+ \\|")
        .contains("| recipe | best |", "| learned from | 66 images |", Trainings.SMALL.checksum())
        .contains("digits train --seed 1");
  }

  @Test
  void shouldLeaveNothingBehindOnAFullDisk() {
    // Given
    ArtifactWriter writer = new ArtifactWriter(directory);
    ArtifactWriter.Attachments full =
        folder -> {
          report.writeTo(folder);
          throw new IOException("No space left on device");
        };
    // When
    assertThatThrownBy(() -> writer.write(description(), model.network(), full))
        // Then
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("No space left on device")
        .hasMessageNotContaining("\n");
    assertThat(directory.resolve("cnn")).isEmptyDirectory();
  }

  private static ModelDescription description() {
    return new ModelDescription(
        "cnn",
        "1",
        model.plan().architecture(),
        "mnist-like-1",
        new ModelMetadata.TrainingData("synthetic", Trainings.SMALL.checksum(), 55),
        model.hyperParameters(),
        1234,
        Map.of(),
        Instant.EPOCH);
  }
}
