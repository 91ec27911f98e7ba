package io.digitstream.topology.poisonpill;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.outcome.RecordPosition;

/**
 * Decodes an image so that the next start knows which images were being decoded when the process
 * ended. Safe for several threads.
 */
public interface DecodeGuard {
  /** Only decodes. */
  DecodeGuard NONE = (position, bytes, decoding) -> decoding.run();

  DigitImage decode(RecordPosition position, byte[] bytes, Decoding decoding)
      throws UnreadableImageException;

  /** The work that may end the process. */
  interface Decoding {
    DigitImage run() throws UnreadableImageException;
  }
}
