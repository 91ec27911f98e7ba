package io.digitstream.cli.demo;

import io.digitstream.app.UserException;
import io.digitstream.cli.send.ImageSender;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.digit.Classification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sends labels realistically: some long after their image, some twice, some wrong at first and
 * corrected later. The last label of each image is right.
 */
final class DelayedLabels {
  private static final int LATE_EVERY = 3;
  private static final int TWICE_EVERY = 5;
  private static final int WRONG_FIRST_EVERY = 20;

  /** So many late labels wait, each three images apart. */
  private static final int MOST_WAITING = 50;

  private final ImageSender sender;
  private final Deque<OutgoingImage> waiting = new ArrayDeque<>();
  private int images;

  DelayedLabels(ImageSender sender) {
    this.sender = sender;
  }

  /** Sends the labels that are due after an image; none for an image without a label. */
  void follow(OutgoingImage image) throws UserException {
    Optional<Integer> label = image.label();
    if (label.isEmpty()) {
      return;
    }
    images++;
    boolean wrongFirst = images % WRONG_FIRST_EVERY == 0;
    if (wrongFirst) {
      sender.sendLabel(image.id(), (label.get() + 1) % Classification.CLASSES);
    }
    if (wrongFirst || images % LATE_EVERY == 0) {
      waiting.addLast(image);
    } else {
      send(image, images % TWICE_EVERY == 0);
    }
    if (waiting.size() > MOST_WAITING) {
      send(waiting.removeFirst(), false);
    }
  }

  /** Sends all that is still to be sent. */
  void finish() throws UserException {
    while (!waiting.isEmpty()) {
      send(waiting.removeFirst(), true);
    }
  }

  private void send(OutgoingImage image, boolean twice) throws UserException {
    sender.sendLabel(image.id(), image.label().orElseThrow());
    if (twice) {
      sender.sendLabel(image.id(), image.label().orElseThrow());
    }
  }
}
