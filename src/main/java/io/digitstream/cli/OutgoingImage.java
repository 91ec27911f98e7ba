package io.digitstream.cli;

import java.util.Optional;

/** An image to be sent. */
final class OutgoingImage {
  private final String id;
  private final byte[] bytes;
  private final Integer label;

  /**
   * Creates a message.
   *
   * @param id its key
   * @param bytes a file's content; not copied
   * @param label what it shows, or null
   */
  OutgoingImage(String id, byte[] bytes, Integer label) {
    this.id = id;
    this.bytes = bytes;
    this.label = label;
  }

  String id() {
    return id;
  }

  byte[] bytes() {
    return bytes;
  }

  /** What it shows, where that is known. */
  Optional<Integer> label() {
    return Optional.ofNullable(label);
  }
}
