package io.digitstream.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names under which a browser may ask for the page. A foreign name that resolves to this
 * machine's address (DNS rebinding) would make another site's script pass for the page's own.
 */
public final class AllowedHosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names = new TreeSet<>(LOOPBACK);

  /**
   * Allows loopback's names, and more.
   *
   * @param more names and addresses, without port
   */
  public AllowedHosts(Iterable<String> more) {
    for (String name : more) {
      names.add(bracketed(name.toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Whether a request may be answered.
   *
   * @param host the host that the request names, without port; null if it names none
   * @param localAddress where the connection came in: a URL of an address needs no name
   */
  boolean allow(String host, String localAddress) {
    if (host == null) {
      return false;
    }
    String name = bracketed(host.toLowerCase(Locale.ROOT));
    return names.contains(name) || name.equals(bracketed(localAddress));
  }

  private static String bracketed(String name) {
    return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
  }
}
