package io.digitstream.topology.poisonpill;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.outcome.RecordPosition;

/** Decodes so that it is known which image was being decoded when the process ended. */
public interface DecodeGuard {
  /** Only decodes. */
  DecodeGuard NONE = (position, bytes, decoding) -> decoding.run();

  DigitImage decode(RecordPosition position, byte[] bytes, Decoding decoding)
      throws UnreadableImageException;

  /** Ends the use of it. */
  default void giveBack() {}

  /** What may end the process. */
  interface Decoding {
    DigitImage run() throws UnreadableImageException;
  }
}
