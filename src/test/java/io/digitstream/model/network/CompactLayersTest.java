package io.digitstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactLayersTest {
  @Test
  void shouldHaveAtMostThreeHundredThousandParameters() {
    // Given
    Network network = Architecture.COMPACT.newNetwork();
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager);
      // When
      List<LayerSummary> summary = network.summary();
      // Then
      assertThat(summary)
          .extracting(layer -> layer.name() + " " + layer.outputShape() + " " + layer.parameters())
          .containsExactly(
              "conv1 14×14×32 832",
              "conv2 14×14×32 9248",
              "conv3 7×7×64 18496",
              "conv4 7×7×64 36928",
              "conv5 5×5×64 36928",
              "conv6 3×3×96 55392",
              "flatten 864 0",
              "dense1 96 83040",
              "dense2 10 970");
      assertThat(network.parameterCount()).isEqualTo(241_834).isLessThanOrEqualTo(300_000);
    }
  }
}
