package io.digitstream.topology.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineListenersTest {
  @Test
  void shouldPassOnWhateverAListenerCanBeTold() {
    // Given
    List<String> all = names(PipelineListener.class.getDeclaredMethods());
    // When
    List<String> passedOn = names(PipelineListeners.class.getDeclaredMethods());
    // Then
    assertThat(passedOn).containsAll(all);
  }

  private static List<String> names(Method[] methods) {
    return Arrays.stream(methods).map(Method::getName).toList();
  }
}
