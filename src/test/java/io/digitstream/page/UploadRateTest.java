package io.digitstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadRateTest {
  private static final int PER_SECOND = 2;
  private static final int BURST = 4 * PER_SECOND;

  private final UploadRate rate = new UploadRate(PER_SECOND, new AtomicLong()::get);

  @Test
  void shouldLimitOneClientAndNotTheNext() throws Exception {
    // When
    int first = passed(client(1), 100);
    // Then
    assertThat(first).isEqualTo(BURST);
    assertThat(passed(client(2), 100)).isEqualTo(BURST);
  }

  @Test
  void shouldLimitAllClientsTogether() throws Exception {
    // When
    int passed = 0;
    for (int client = 0; client < 200; client++) {
      passed += passed(client(client), 100);
    }
    // Then
    assertThat(passed).isEqualTo(10 * BURST);
  }

  private int passed(InetAddress client, int tries) {
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      passed += rate.take(client) ? 1 : 0;
    }
    return passed;
  }

  private static InetAddress client(int number) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
  }
}
