package io.digitstream.config;

/** A setting that cannot be used. The message gives its key, its value and what was expected. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
