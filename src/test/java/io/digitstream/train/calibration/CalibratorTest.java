package io.digitstream.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.dataset.DigitDataset;
import io.digitstream.dataset.negative.PictureSource;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.model.LoadedClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.train.TrainingSplit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CalibratorTest {
  @TempDir private Path folder;

  @Test
  void shouldPassDigitsAndRefuseMuchElseEvenOnFeaturesOfChance() throws Exception {
    // Given
    ComputeDevice.find("cpu", 1);
    ModelArtifact artifact = UntrainedArtifacts.write(folder, Architecture.COMPACT, "1");
    DigitDataset data = new SyntheticDigits(1).dataset(600, 200);
    TrainingSplit split = TrainingSplit.of(data, 100, 1);
    List<String> steps = new ArrayList<>();
    Calibrator calibrator =
        new Calibrator(
            Architecture.COMPACT,
            new PictureSource(new StandardPreprocessor(DecodeLimits.DEFAULT)),
            1,
            steps::add);
    try (LoadedClassifier classifier = LoadedClassifier.of(artifact)) {
      float[] before = classifier.network().arrays().get("conv1.weight").toFloatArray();
      // When
      try (CalibratedNetwork calibrated =
          calibrator.calibrate(classifier.network(), split, data.test())) {
        // Then
        CalibrationTest test = calibrated.test();
        assertThat(calibrated.network().isScored()).isTrue();
        assertThat(calibrated.network().arrays().get("conv1.weight").toFloatArray())
            .containsExactly(before);
        assertThat(test.digits()).hasSize(2);
        assertThat(test.digits().get(0).passed()).isGreaterThan(0.93);
        assertThat(test.negatives())
            .filteredOn(kind -> kind.title().equals("textures"))
            .singleElement()
            .satisfies(kind -> assertThat(kind.refusedShare()).isGreaterThan(0.5));
        assertThat(test.metrics()).containsKeys("test_loss", "test_calibration_error");
        assertThat(steps).contains("training the digit score");
      }
    }
  }

  @Test
  void shouldGiveTheSameForTheSameSeedOnAnyThread() throws Exception {
    // Given
    ComputeDevice.find("cpu", 1);
    ModelArtifact artifact = UntrainedArtifacts.write(folder, Architecture.COMPACT, "1");
    DigitDataset data = new SyntheticDigits(1).dataset(100, 40);
    float[] here = score(artifact, data);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      // When
      float[] there = thread.submit(() -> score(artifact, data)).get();
      // Then
      assertThat(there).containsExactly(here);
    } finally {
      thread.shutdown();
    }
  }

  private static float[] score(ModelArtifact artifact, DigitDataset data) throws Exception {
    Calibrator calibrator =
        new Calibrator(
            Architecture.COMPACT,
            new PictureSource(new StandardPreprocessor(DecodeLimits.DEFAULT)),
            7,
            step -> {});
    try (LoadedClassifier classifier = LoadedClassifier.of(artifact);
        CalibratedNetwork calibrated =
            calibrator.calibrate(
                classifier.network(), TrainingSplit.of(data, 20, 1), data.test())) {
      return calibrated.network().arrays().get("score1.weight").toFloatArray();
    }
  }
}
