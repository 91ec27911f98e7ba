package io.digitstream.image;

import io.digitstream.digit.DigitImage;

/** Decodes within limits, then normalises as MNIST's images were. */
public final class StandardPreprocessor implements ImagePreprocessor {
  /** Names this way from bytes to pixels; changes whenever any picture would come out otherwise. */
  public static final String ID = "mnist-like-2";

  private final ImageDecoder decoder;

  public StandardPreprocessor(DecodeLimits limits) {
    this.decoder = new ImageDecoder(limits);
  }

  @Override
  public DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
    return preprocess(bytes, () -> {});
  }

  @Override
  public DigitImage preprocess(byte[] bytes, Runnable decoded) throws UnreadableImageException {
    Bitmap picture = decoder.decode(bytes);
    decoded.run();
    return DigitNormaliser.normalise(picture).digit();
  }

  /** The same, with what each step made of the picture, for showing. */
  public PreprocessingSteps explain(byte[] bytes) throws UnreadableImageException {
    return PreprocessingSteps.of(DigitNormaliser.normalise(decoder.decode(bytes)));
  }
}
