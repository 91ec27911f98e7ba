package io.digitstream.image.decode;

import io.digitstream.image.codec.Deadline;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Stops a codec at its next report of progress once time is up.
 *
 * <p>By an exception, for not every codec looks whether it was asked to abort.
 */
record DeadlineProgress(Deadline deadline) implements IIOReadProgressListener {
  @Override
  public void imageProgress(ImageReader reader, float percentage) {
    if (deadline.hasPassed()) {
      throw new IllegalStateException("The time is up");
    }
  }

  @Override
  public void imageStarted(ImageReader reader, int index) {}

  @Override
  public void imageComplete(ImageReader reader) {}

  @Override
  public void sequenceStarted(ImageReader reader, int firstIndex) {}

  @Override
  public void sequenceComplete(ImageReader reader) {}

  @Override
  public void thumbnailStarted(ImageReader reader, int index, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader reader, float percentage) {}

  @Override
  public void thumbnailComplete(ImageReader reader) {}

  @Override
  public void readAborted(ImageReader reader) {}
}
