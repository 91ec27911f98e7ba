package io.digitstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class CnnLayersTest {
  @Test
  void shouldHaveTheNotebooksLayersAndParameters() {
    // Given
    Network network = Architecture.CNN.newNetwork();
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager);
      // When
      List<LayerSummary> summary = network.summary();
      // Then
      assertThat(summary)
          .extracting(layer -> layer.name() + " " + layer.outputShape() + " " + layer.parameters())
          .containsExactly(
              "conv1 28×28×64 640",
              "conv2 28×28×64 36928",
              "pool1 14×14×64 0",
              "conv3 14×14×128 73856",
              "conv4 12×12×256 295168",
              "pool2 6×6×256 0",
              "flatten 9216 0",
              "dense1 512 4719104",
              "dropout1 512 0",
              "dense2 256 131328",
              "dropout2 256 0",
              "dense3 10 2570");
      assertThat(network.parameterCount()).isEqualTo(5_259_594);
    }
  }
}
