package io.digitstream.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Converts the text of a setting into a value.
 *
 * @param expected completes the sentence "expected …"
 * @param parser throws {@link IllegalArgumentException} for text that is not of this type
 */
public record ValueType<T>(String expected, Function<String, T> parser) {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");

  static ValueType<String> text(String expected) {
    return new ValueType<>(expected, ValueType::requireText);
  }

  static ValueType<Path> path(String expected) {
    return new ValueType<>(expected, value -> Path.of(requireText(value)));
  }

  static ValueType<Boolean> yesOrNo() {
    return new ValueType<>(
        "true or false",
        value ->
            switch (value.strip()) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(value);
            });
  }

  static ValueType<Integer> wholeNumber(int least, int most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    return new ValueType<>(
        expected,
        value -> {
          int number = Integer.parseInt(value.strip());
          if (number < least || number > most) {
            throw new IllegalArgumentException(value);
          }
          return number;
        });
  }

  /** A number from 0 to 1. */
  static ValueType<Float> share() {
    return new ValueType<>(
        "a number from 0 to 1, such as 0.9",
        value -> {
          float number = Float.parseFloat(value.strip());
          if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException(value);
          }
          return number;
        });
  }

  /** A positive duration: a number with {@code ms}, {@code s}, {@code m} or {@code h}. */
  static ValueType<Duration> duration() {
    return new ValueType<>(
        "a duration such as 100ms, 30s, 5m or 24h",
        value -> {
          Matcher amount = match(value);
          long number = Long.parseLong(amount.group(1));
          if (number == 0) {
            throw new IllegalArgumentException(value);
          }
          return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException(value);
          };
        });
  }

  /** A size in bytes: a number with {@code B}, {@code KiB} or {@code MiB}, at most 1 GiB. */
  static ValueType<Integer> bytes() {
    return new ValueType<>(
        "a size such as 512KiB or 8MiB, up to 1024MiB",
        value -> {
          Matcher amount = match(value);
          long number = Long.parseLong(amount.group(1));
          long bytes =
              switch (amount.group(2)) {
                case "B" -> number;
                case "KiB" -> number << 10;
                case "MiB" -> number << 20;
                default -> throw new IllegalArgumentException(value);
              };
          if (bytes < 1 || bytes > 1 << 30) {
            throw new IllegalArgumentException(value);
          }
          return (int) bytes;
        });
  }

  /** One of an enum's constants, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return new ValueType<>(
        names, value -> Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT)));
  }

  static ValueType<String> matching(String expected, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new ValueType<>(
        expected,
        value -> {
          if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(value);
          }
          return value;
        });
  }

  /** A name; {@code none} for no name. */
  static ValueType<Optional<String>> nameOrNone() {
    ValueType<String> name =
        matching("none, or a name of letters, digits, '.', '_' and '-'", "[a-zA-Z0-9._-]{1,200}");
    return new ValueType<>(
        name.expected(),
        value ->
            Optional.of(name.parser().apply(value)).filter(each -> !each.equalsIgnoreCase("none")));
  }

  /** Host names and addresses, separated by commas; {@code none} for none. */
  static ValueType<List<String>> hosts() {
    String host = "([a-zA-Z0-9._-]{1,253}|\\[?[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*]?)";
    ValueType<String> hosts =
        matching(
            "none, or host names and addresses separated by commas, without ports",
            host + "(\\s*,\\s*" + host + ")*");
    return new ValueType<>(
        hosts.expected(),
        value ->
            hosts.parser().apply(value).equalsIgnoreCase("none")
                ? List.of()
                : List.of(value.split("\\s*,\\s*")));
  }

  private static String requireText(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return value;
  }

  private static Matcher match(String value) {
    Matcher matcher = AMOUNT.matcher(value.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(value);
    }
    return matcher;
  }
}
