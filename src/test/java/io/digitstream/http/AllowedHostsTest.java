package io.digitstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final String HERE = "10.1.2.3";

  private final AllowedHosts hosts = new AllowedHosts(List.of("Digits.example", "fd00::7"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "[::1]",
        "digits.example",
        "[FD00::7]",
        "10.1.2.3"
      })
  void shouldAllowLoopbackTheNamesGivenAndTheAddressOfTheConnection(String host) {
    // When
    // Then
    assertThat(hosts.allow(host, HERE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "digits.example.evil.example",
        "notlocalhost",
        "10.1.2.4",
        "[::2]"
      })
  void shouldRefuseEveryOtherHost(String host) {
    // When
    // Then
    assertThat(hosts.allow(host, HERE)).isFalse();
  }

  @Test
  void shouldRefuseARequestThatNamesNone() {
    // When
    // Then
    assertThat(hosts.allow(null, HERE)).isFalse();
  }
}
