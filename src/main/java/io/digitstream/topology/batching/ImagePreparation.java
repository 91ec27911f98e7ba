package io.digitstream.topology.batching;

import io.digitstream.digit.DigitImage;
import io.digitstream.digit.ModelId;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.topology.batching.Preparation.Prepared;
import io.digitstream.topology.batching.Preparation.Refused;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.poisonpill.DecodeGuard;
import java.util.Locale;
import java.util.function.Supplier;

/** Decodes and normalises a fetched image. Safe for several threads. */
final class ImagePreparation {
  private static final String UNEXPECTED = "unexpected-exception";

  private final ImagePreprocessor preprocessor;
  private final PipelineListener listener;
  private final Supplier<ModelId> model;
  private final DecodeGuard guard;

  /**
   * Makes one.
   *
   * @param model the one that the image would have gone to
   */
  ImagePreparation(
      ImagePreprocessor preprocessor,
      PipelineListener listener,
      Supplier<ModelId> model,
      DecodeGuard guard) {
    this.preprocessor = preprocessor;
    this.listener = listener;
    this.model = model;
    this.guard = guard;
  }

  /**
   * Prepares an image; it settles nothing.
   *
   * @throws ModelFailureException if a known good image fails as well
   */
  Preparation prepare(FetchedImage fetched) {
    listener.addedToBatch(fetched.age());
    try {
      byte[] bytes = fetched.bytes();
      return new Prepared(guard.decode(fetched.position(), bytes, () -> preprocess(bytes)));
    } catch (UnreadableImageException e) {
      Stage stage = e.reason() == Reason.BLANK ? Stage.NORMALISE : Stage.DECODE;
      return new Refused(new Rejected(stage, reason(e), e, model.get()));
    } catch (RuntimeException e) {
      requireProbe(e);
      return new Refused(new Rejected(Stage.DECODE, UNEXPECTED, e, model.get()));
    }
  }

  private DigitImage preprocess(byte[] bytes) throws UnreadableImageException {
    if (bytes == null) {
      throw new UnreadableImageException(
          Reason.EMPTY, "The record has no value, but an image was expected");
    }
    PreparationTimer timer = new PreparationTimer(listener);
    DigitImage image = preprocessor.preprocess(bytes, timer::decoded);
    timer.normalised();
    return image;
  }

  private void requireProbe(RuntimeException failure) {
    try {
      preprocessor.preprocess(ProbeImage.stroke().toBytes());
    } catch (UnreadableImageException e) {
      // An answer, if an odd one: the preprocessor works
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw new ModelFailureException("The preprocessing fails on a known good image: " + e, e);
    }
  }

  private static String reason(UnreadableImageException e) {
    return e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
