package io.digitstream.topology.outcome;

import java.util.Locale;

/**
 * Where in the pipeline an image, or a label, was rejected: a closed set, fit for a metric's tag.
 */
public enum Stage {
  DECODE,
  NORMALISE,
  PREDICT,
  LABEL,
  ANSWER;

  /** The name in headers and tags: lower case. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
