package io.digitstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.model.network.Network;
import io.digitstream.model.network.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An artifact with a temperature and a digit score. */
class CalibratedArtifactTest {
  private static final double TEMPERATURE = 0.25;
  private static final List<DigitImage> IMAGES =
      new SyntheticDigits(3).first(20).stream().map(LabelledImage::image).toList();

  @TempDir private Path folder;

  @BeforeAll
  static void startPyTorch() {
    ComputeDevice.find("cpu", 1);
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void shouldScoreAsScriptWhatItScoresAsBlocks(Architecture architecture) throws Exception {
    // Given
    ModelArtifact artifact = UntrainedArtifacts.writeCalibrated(folder, architecture, TEMPERATURE);
    try (DjlDigitClassifier blocks = DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu());
        DjlDigitClassifier script =
            DjlDigitClassifier.load(artifact, ComputeDevice.cpu(), Precision.FLOAT32)) {
      // When
      List<Classification> expected = blocks.classify(IMAGES);
      List<Classification> found = script.classify(IMAGES);
      // Then
      for (int i = 0; i < IMAGES.size(); i++) {
        assertThat(found.get(i).digitScore())
            .isCloseTo(expected.get(i).digitScore(), within(1e-4f))
            .isNotEqualTo(1);
        assertThat(found.get(i).probabilities())
            .containsExactly(expected.get(i).probabilities(), within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void shouldScoreNearlyTheSameInBfloat16(Architecture architecture) throws Exception {
    // Given
    ModelArtifact artifact = UntrainedArtifacts.writeCalibrated(folder, architecture, TEMPERATURE);
    try (DjlDigitClassifier narrow =
            DjlDigitClassifier.load(artifact, ComputeDevice.cpu(), Precision.BFLOAT16);
        DjlDigitClassifier blocks = DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu())) {
      // When
      List<Classification> expected = blocks.classify(IMAGES);
      List<Classification> found = narrow.classify(IMAGES);
      // Then
      for (int i = 0; i < IMAGES.size(); i++) {
        assertThat(found.get(i).digitScore())
            .isCloseTo(expected.get(i).digitScore(), within(0.02f));
      }
    }
  }

  @Test
  void shouldDivideTheLogitsByTheTemperatureAndChangeNoAnswer() throws Exception {
    // Given
    ModelArtifact artifact =
        UntrainedArtifacts.writeCalibrated(folder, Architecture.COMPACT, TEMPERATURE);
    try (NDManager manager = NDManager.newBaseManager();
        DjlDigitClassifier classifier =
            DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu())) {
      NDArray logits = logits(artifact.loadClassifier(manager), manager);
      // When
      List<Classification> answers = classifier.classify(IMAGES);
      // Then
      float[] expected = logits.div(TEMPERATURE).softmax(1).toFloatArray();
      long[] labels = logits.argMax(1).toLongArray();
      for (int i = 0; i < IMAGES.size(); i++) {
        assertThat(answers.get(i).label()).isEqualTo((int) labels[i]);
        assertThat(answers.get(i).probability(4)).isCloseTo(expected[10 * i + 4], within(1e-5f));
      }
    }
  }

  @Test
  void shouldExportTheProbabilitiesThatItServes() throws Exception {
    // Given
    ModelArtifact artifact =
        UntrainedArtifacts.writeCalibrated(folder, Architecture.COMPACT, TEMPERATURE);
    try (NDManager manager = NDManager.newBaseManager();
        DjlDigitClassifier classifier =
            DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu())) {
      // When
      Network exported = artifact.loadForExport(manager);
      // Then
      float[] found = logits(exported, manager).softmax(1).toFloatArray();
      List<Classification> expected = classifier.classify(IMAGES);
      for (int i = 0; i < IMAGES.size(); i++) {
        for (int digit = 0; digit < Classification.CLASSES; digit++) {
          assertThat(found[10 * i + digit])
              .isCloseTo(expected.get(i).probability(digit), within(1e-5f));
        }
      }
      assertThat(exported.arrays()).doesNotContainKey(Architecture.SCORE_BIAS);
    }
  }

  @Test
  void shouldGiveATrainingTheWeightsWithoutTheScore() throws Exception {
    // Given
    ModelArtifact artifact =
        UntrainedArtifacts.writeCalibrated(folder, Architecture.COMPACT, TEMPERATURE);
    try (NDManager manager = NDManager.newBaseManager()) {
      // When
      Network network = Weights.read(Architecture.COMPACT, manager, artifact.classifierWeights());
      // Then
      assertThat(network.arrays().get("dense2.weight").toFloatArray())
          .containsExactly(artifact.load(manager).arrays().get("dense2.weight").toFloatArray());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "formatVersion" : 2    | "formatVersion" : 1     | calibration is Calibration[temperature=0.25], expected none in format 1
          "temperature" : 0.25   | "temperature" : 0       | calibration.temperature is 0.0, expected a number above 0
          "temperature" : 0.25   | "temperature" : "NaN"   | calibration.temperature is NaN, expected a number above 0
          "calibration"          | "calibrated"            | calibration is null, expected a temperature in format 2
          """)
  void shouldRefuseWhatIsNoCalibration(String found, String replacement, String message)
      throws Exception {
    // Given
    ModelArtifact artifact =
        UntrainedArtifacts.writeCalibrated(folder, Architecture.COMPACT, TEMPERATURE);
    replace(artifact, found, replacement);
    // When / Then
    assertThatThrownBy(() -> ModelArtifact.open(artifact.directory()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseWeightsWithoutTheScoreThatIsStated() throws Exception {
    // Given
    ModelArtifact plain = UntrainedArtifacts.write(folder, Architecture.COMPACT, "1");
    replace(plain, "\"formatVersion\" : 1,", "\"formatVersion\" : 2,");
    replace(plain, "\"seed\"", "\"calibration\" : { \"temperature\" : 1.5 }, \"seed\"");
    ModelArtifact artifact = ModelArtifact.open(plain.directory());
    try (NDManager manager = NDManager.newBaseManager()) {
      // When / Then
      assertThatThrownBy(() -> artifact.load(manager))
          .isInstanceOf(ArtifactException.class)
          .hasMessageContaining("score1.weight");
    }
  }

  private static NDArray logits(Network network, NDManager manager) {
    NDList images = new NDList(DigitTranslator.array(manager, IMAGES));
    return network
        .block()
        .forward(new ParameterStore(manager, false), images, false)
        .singletonOrThrow();
  }

  private static void replace(ModelArtifact artifact, String found, String replacement)
      throws IOException {
    Path file = artifact.directory().resolve("model.json");
    String json = Files.readString(file);
    assertThat(json).contains(found);
    Files.writeString(file, json.replace(found, replacement));
  }
}
