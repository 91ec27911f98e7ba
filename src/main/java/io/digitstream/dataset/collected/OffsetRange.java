package io.digitstream.dataset.collected;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is read of one partition.
 *
 * @param next the offset to go on at
 * @param end the offset after the last
 */
public record OffsetRange(
    @JsonProperty(required = true) long next, @JsonProperty(required = true) long end) {
  /** The same, further on. */
  public OffsetRange at(long offset) {
    return new OffsetRange(offset, end);
  }
}
