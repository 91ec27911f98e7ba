package io.digitstream.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query, each of a known name and at most once. */
public final class QueryParameters {
  private static final int MOST_CHARACTERS = 1024;

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query.
   *
   * @throws BadRequestException if it is too long, badly encoded, or has an unknown parameter
   */
  public static QueryParameters of(String query, List<String> known) throws BadRequestException {
    if (query.length() > MOST_CHARACTERS) {
      throw new BadRequestException("The query has at most " + MOST_CHARACTERS + " characters");
    }
    Map<String, String> values = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
      if (name.isEmpty() && equals < 0) {
        continue;
      }
      if (!known.contains(name)) {
        throw new BadRequestException("The parameters are " + String.join(", ", known));
      }
      String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
      if (values.put(name, value) != null) {
        throw new BadRequestException("Each parameter is allowed only once");
      }
    }
    return new QueryParameters(Map.copyOf(values));
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static String decode(String text) throws BadRequestException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The query is not encoded correctly");
    }
  }
}
