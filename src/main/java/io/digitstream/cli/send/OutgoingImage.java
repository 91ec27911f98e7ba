package io.digitstream.cli.send;

import java.util.Optional;

/** An image to be sent. */
public final class OutgoingImage {
  private final String id;
  private final byte[] bytes;
  private final Integer label;

  /**
   * Creates a message.
   *
   * @param id its key
   * @param bytes a file's content; not copied
   * @param label the digit, or null
   */
  public OutgoingImage(String id, byte[] bytes, Integer label) {
    this.id = id;
    this.bytes = bytes;
    this.label = label;
  }

  public String id() {
    return id;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** The label, if it is known. */
  public Optional<Integer> label() {
    return Optional.ofNullable(label);
  }
}
