package io.digitstream.ops;

import org.apache.kafka.streams.state.HostInfo;

/** The place of an instance as it stands in an address. */
final class HostAddress {
  private HostAddress() {}

  /** {@code HOST:PORT}, with an IPv6 address in brackets. */
  static String of(HostInfo instance) {
    String host = instance.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + instance.port();
  }
}
