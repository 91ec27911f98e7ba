package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceMemoryTest {
  @Test
  void shouldFindResidentMemoryAndAddUpTheHeap() {
    // Given
    String metrics =
        """
        # TYPE jvm_memory_used_bytes gauge
        jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.5E6
        jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 500000.0
        jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0E7
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes 4.26E8
        """;
    // When
    ServiceMemory memory = ServiceMemory.in(metrics);
    // Then
    assertThat(memory).isEqualTo(new ServiceMemory(426_000_000, 2_000_000));
  }
}
