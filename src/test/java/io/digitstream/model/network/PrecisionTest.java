package io.digitstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
  @ParameterizedTest
  @EnumSource
  void shouldFindByTheNameItShows(Precision precision) {
    assertThat(Precision.find(precision.toString(), ComputeDevice.cpu())).isEqualTo(precision);
  }

  @Test
  void shouldSayThatThereIsNoSuchPrecision() {
    assertThatThrownBy(() -> Precision.find("int8", ComputeDevice.cpu()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no precision 'int8'; expected auto, float32 or bfloat16");
  }
}
