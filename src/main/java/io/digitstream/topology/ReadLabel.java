package io.digitstream.topology;

import io.digitstream.digit.Label;
import io.digitstream.topology.outcome.Outcome.Rejected;
import io.digitstream.topology.outcome.Stage;
import io.digitstream.topology.outcome.UnreadableLabelException;
import io.digitstream.topology.outcome.UnreadableLabelException.Reason;

/** What became of one record of the labels' topic: one of the two is null. */
record ReadLabel(Label label, Classified rejected) {
  static ReadLabel of(byte[] key, byte[] value) {
    try {
      if (key == null || key.length == 0) {
        throw new UnreadableLabelException(
            Reason.NO_ID, "A label's key is its image's id, but there is none");
      }
      return new ReadLabel(LabelReader.read(value), null);
    } catch (UnreadableLabelException e) {
      return setAside(e.reason().tag(), e, value);
    }
  }

  static ReadLabel setAside(String reason, Exception cause, byte[] value) {
    Rejected rejected = new Rejected(Stage.LABEL, reason, cause, null);
    return new ReadLabel(null, Classified.of(rejected, value));
  }

  boolean isAccepted() {
    return label != null;
  }

  boolean isRejected() {
    return rejected != null;
  }
}
