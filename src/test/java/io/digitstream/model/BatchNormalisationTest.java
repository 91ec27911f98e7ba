package io.digitstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.UniformInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchNormalisationTest {
  private static final Shape IMAGES = new Shape(20, 1, 28, 28);

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameLogitsOnceFolded(Architecture architecture) {
    // Given
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = manager.randomUniform(0, 1, IMAGES);
      Network trained = architecture.newNetwork().normalised();
      for (Parameter.Type type : Parameter.Type.values()) {
        trained.block().setInitializer(new UniformInitializer(0.3f), type);
      }
      trained.initialize(manager);
      forward(trained, images, true);
      // When
      Network folded = BatchNormalisation.fold(architecture, manager, trained);
      // Then
      assertThat(folded.parameters().keySet())
          .isEqualTo(architecture.newNetwork().parameters().keySet());
      float[] expected = forward(trained, images, false);
      float[] found = forward(folded, images, false);
      assertThat(expected).hasSize(200).doesNotHaveDuplicates();
      assertThat(found).containsExactly(expected, within(1e-4f));
    }
  }

  @Test
  void shouldKeepTheLastBatchsStatistics() {
    // Given
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network = Architecture.CNN.newNetwork().normalised();
      network.initialize(manager);
      Parameter mean = network.parameters().get("conv1.runningMean");
      // When
      forward(network, manager.randomUniform(0, 1, IMAGES), true);
      float[] ofOne = mean.getArray().toFloatArray();
      forward(network, manager.zeros(IMAGES), true);
      // Then
      assertThat(ofOne).doesNotContain(0f);
      assertThat(mean.getArray().toFloatArray()).containsOnly(0f);
    }
  }

  private static float[] forward(Network network, NDArray images, boolean training) {
    ParameterStore weights = new ParameterStore(images.getManager(), false);
    return network
        .block()
        .forward(weights, new NDList(images), training)
        .singletonOrThrow()
        .toFloatArray();
  }
}
