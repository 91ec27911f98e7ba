package io.digitstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.image.ImagePreprocessor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyWarmUpTest {
  @TempDir private Path folder;

  @Test
  void shouldAnswerBatchesOfEachSizeWithTheModelThatServesAndLeaveItOpen() throws Exception {
    // Given
    DigitstreamConfig config =
        new ConfigurationSources(
                Map.of("DIGITS_BATCH_SIZE", "4", "DIGITS_STATE_DIR", folder.toString()))
            .read(null, Map.of());
    RecordingClassifier model = new RecordingClassifier();

    // When
    DigitService.warmUpTopology(config, model);

    // Then
    assertThat(model.sizes).containsExactly(1, 2, 3, 4);
    assertThat(model.closed).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldKnowImagesOfEachFormatThatCanAllBeRead() throws Exception {
    // Given
    WarmUpImages images = new WarmUpImages();
    ImagePreprocessor preprocessor =
        ConfiguredComponents.preprocessor(
            new ConfigurationSources(Map.of()).read(null, Map.of()).images());

    // When
    for (int i = 0; i < images.count(); i++) {
      // Then
      assertThat(preprocessor.preprocess(images.get(i)).toBytes()).isNotNull();
    }
  }

  private static final class RecordingClassifier implements DigitClassifier {
    private final Set<Integer> sizes = new TreeSet<>();
    private boolean closed;

    @Override
    public ModelId model() {
      return new ModelId("recording", "1");
    }

    @Override
    public List<Classification> classify(List<DigitImage> images) {
      sizes.add(images.size());
      float[] probabilities = new float[Classification.CLASSES];
      probabilities[7] = 1;
      return Collections.nCopies(images.size(), Classification.of(probabilities));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
