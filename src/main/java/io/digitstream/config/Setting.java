package io.digitstream.config;

import java.util.Locale;

/**
 * One setting, which a file, the environment or a flag can set.
 *
 * @param key in a file, such as {@code batch.size}
 * @param defaultValue as a user would write it
 * @param description one sentence for {@code --help} and the reference
 */
public record Setting<T>(String key, String defaultValue, ValueType<T> type, String description) {
  /** The environment variable, such as {@code DIGITS_BATCH_SIZE}. */
  public String variable() {
    return "DIGITS_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The flag, such as {@code --batch-size}. */
  public String flag() {
    return "--" + key.replace('.', '-');
  }

  /**
   * Reads a value.
   *
   * @throws ConfigException if the text is not of this setting's type
   */
  public T parse(String text) throws ConfigException {
    try {
      return type.parser().apply(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("%s is '%s', expected %s".formatted(key, text, type.expected()));
    }
  }
}
