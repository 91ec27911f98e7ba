package io.digitstream.cli;

import io.digitstream.config.ConfigException;

/** Checks the numbers given by flags that are no settings. */
final class OptionValue {
  private OptionValue() {}

  /**
   * Accepts a number that is large enough.
   *
   * @throws ConfigException naming the flag, its value and what was expected
   */
  static void requireAtLeast(int least, String flag, Number value) throws ConfigException {
    if (value != null && !(value.doubleValue() >= least)) {
      throw new ConfigException("%s is %s, expected at least %d".formatted(flag, value, least));
    }
  }
}
