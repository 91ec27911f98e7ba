package io.digitstream.topology.batching;

import java.util.Optional;

/**
 * The names of the topics that the pipeline reads and writes.
 *
 * @param shadow of the challenger's answers; nothing where there never is a challenger
 * @param review of the images whose answers are not sure; nothing where nobody reviews them
 */
public record Topics(
    String input,
    String output,
    String deadLetters,
    Optional<String> shadow,
    Optional<String> review) {
  /** Those of a pipeline without reviews. */
  public Topics(String input, String output, String deadLetters, Optional<String> shadow) {
    this(input, output, deadLetters, shadow, Optional.empty());
  }

  /** Those of a pipeline without challengers and reviews. */
  public Topics(String input, String output, String deadLetters) {
    this(input, output, deadLetters, Optional.empty());
  }

  /** The same with reviews. */
  public Topics withReview(Optional<String> topic) {
    return new Topics(input, output, deadLetters, shadow, topic);
  }
}
