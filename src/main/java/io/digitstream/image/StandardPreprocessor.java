package io.digitstream.image;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.image.decode.DecodingQueueFullException;
import io.digitstream.image.decode.ImageDecoder;
import io.digitstream.image.decode.ScannedImage;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.normalise.DigitNormaliser;
import io.digitstream.image.raster.Bitmap;

/** Decodes within limits, then normalises as MNIST's images were. */
public final class StandardPreprocessor implements ImagePreprocessor {
  /** Names this way from bytes to pixels; changes whenever any picture would come out otherwise. */
  public static final String ID = "mnist-like-2";

  private static final int HEAP_PERCENT = 40;

  private final ImageDecoder decoder;
  private final DecodingMemory memory;

  /**
   * Shares memory with whoever else is given it.
   *
   * @param memory for decoding and normalising
   */
  public StandardPreprocessor(DecodeLimits limits, DecodingMemory memory) {
    this.decoder = new ImageDecoder(limits, memory.total());
    this.memory = memory;
  }

  /** For a process that decodes nowhere else. */
  public StandardPreprocessor(DecodeLimits limits) {
    this(limits, DecodingMemory.ofHeap(HEAP_PERCENT));
  }

  @Override
  public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
    return preprocess(bytes, () -> {});
  }

  /**
   * {@inheritDoc}
   *
   * @throws DecodingQueueFullException if its memory has a queue, and that is full
   */
  @Override
  public DigitImage preprocess(byte[] bytes, Runnable decoded) throws UnreadableImageException {
    ScannedImage image = decoder.scan(bytes);
    DecodingMemory.Share share = memory.take(image.cost());
    try {
      Bitmap picture = decoder.decode(image);
      decoded.run();
      return DigitNormaliser.normalise(picture).digit();
    } finally {
      share.giveBack();
    }
  }

  /** The same, with what each step made of the picture, for showing. */
  public PreprocessingSteps explain(byte[] bytes) throws UnreadableImageException {
    ScannedImage image = decoder.scan(bytes);
    DecodingMemory.Share share = memory.take(image.cost());
    try {
      return PreprocessingSteps.of(DigitNormaliser.normalise(decoder.decode(image)));
    } finally {
      share.giveBack();
    }
  }
}
