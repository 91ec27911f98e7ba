package io.digitstream.ops.accuracy;

import org.apache.kafka.streams.state.HostInfo;

/** The host and port of a server, as in a URL. */
public final class HostAddress {
  private HostAddress() {}

  /** {@code HOST:PORT}, with an IPv6 address in brackets. */
  public static String of(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  public static String of(HostInfo instance) {
    return of(instance.host(), instance.port());
  }
}
