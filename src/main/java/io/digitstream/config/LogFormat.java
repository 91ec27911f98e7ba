package io.digitstream.config;

/** What a line of the log looks like. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line, for machines. */
  JSON
}
