package io.digitstream.topology.batching;

import java.util.Optional;

/**
 * The names of the topics that the pipeline reads and writes.
 *
 * @param shadow of the challenger's answers; nothing where there never is a challenger
 */
public record Topics(String input, String output, String deadLetters, Optional<String> shadow) {
  /** Those of a pipeline without challengers. */
  public Topics(String input, String output, String deadLetters) {
    this(input, output, deadLetters, Optional.empty());
  }
}
