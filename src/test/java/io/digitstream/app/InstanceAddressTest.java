package io.digitstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.config.ConfigReader;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.config.Settings;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class InstanceAddressTest {
  private static final URI HTTP = URI.create("http://localhost:43210");

  @Test
  void shouldFindTheAddressTowardsKafka() throws Exception {
    // Given
    DigitstreamConfig config = config("auto", Map.of("bootstrap.servers", "127.0.0.1:9,other:9"));
    // When
    HostInfo found = InstanceAddress.of(InstanceAddress.addTo(config, HTTP));
    // Then
    assertThat(found).isEqualTo(new HostInfo("127.0.0.1", 43210));
  }

  @Test
  void shouldFallBackToThisMachineWhereKafkaIsNotFound() throws Exception {
    // Given
    DigitstreamConfig config = config("auto", Map.of("bootstrap.servers", "nowhere.invalid:9092"));
    // When
    HostInfo found = InstanceAddress.of(InstanceAddress.addTo(config, HTTP));
    // Then
    assertThat(found).isEqualTo(new HostInfo("localhost", 43210));
  }

  @Test
  void shouldKeepTheAddressThatThePortIsBoundTo() throws Exception {
    // Given
    DigitstreamConfig config =
        config("auto", Map.of("bootstrap.servers", "127.0.0.1:9")).withHttp("::1", 0);
    // When
    HostInfo found =
        InstanceAddress.of(InstanceAddress.addTo(config, URI.create("http://[::1]:43210")));
    // Then
    assertThat(found).isEqualTo(new HostInfo("::1", 43210));
  }

  @Test
  void shouldTakeTheSettingAndBeforeItKafkasOwn() throws Exception {
    // When
    HostInfo set = InstanceAddress.of(InstanceAddress.addTo(config("pod-1:80", Map.of()), HTTP));
    HostInfo raw =
        InstanceAddress.of(
            InstanceAddress.addTo(
                config("pod-1:80", Map.of("application.server", "pod-2:81")), HTTP));
    // Then
    assertThat(set).isEqualTo(new HostInfo("pod-1", 80));
    assertThat(raw).isEqualTo(new HostInfo("pod-2", 81));
  }

  private static DigitstreamConfig config(String server, Map<String, String> kafka)
      throws Exception {
    return new ConfigReader(
            setting ->
                setting.equals(Settings.APPLICATION_SERVER) ? server : setting.defaultValue())
        .read(kafka);
  }
}
