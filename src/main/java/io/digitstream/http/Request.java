package io.digitstream.http;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a request that an endpoint can read.
 *
 * @param query the part after the question mark, still encoded; empty if there is none
 * @param headers the first value of each header, by its name in lower case
 */
public record Request(
    String query, Map<String, String> headers, InetAddress client, ByteBuffer content) {
  /** Creates an immutable request. */
  public Request {
    headers = Map.copyOf(headers);
  }

  /** A request that has nothing but a query. */
  public static Request of(String query) {
    return new Request(query, Map.of(), InetAddress.getLoopbackAddress(), ByteBuffer.allocate(0));
  }

  /** A copy of the bytes of its body; none if it has none. */
  public byte[] body() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  /** The value of a header whose name is given in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
