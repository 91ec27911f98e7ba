package io.digitstream.cli.console;

import io.digitstream.config.ConfigException;

/** Checks the numbers given by flags that are no settings. */
public final class OptionValue {
  private OptionValue() {}

  /**
   * Accepts a number that is large enough.
   *
   * @throws ConfigException naming the flag, its value and what was expected
   */
  public static void requireAtLeast(int least, String flag, Number value) throws ConfigException {
    if (value != null && !(value.doubleValue() >= least)) {
      throw new ConfigException("%s is %s, expected at least %d".formatted(flag, value, least));
    }
  }
}
