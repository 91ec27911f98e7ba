package io.digitstream.topology.poisonpill;

import io.digitstream.digit.DigitImage;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.topology.outcome.Fingerprint;
import io.digitstream.topology.outcome.RecordPosition;
import io.digitstream.topology.outcome.UnanswerableException.Reason;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Records which images are being decoded. Safe for several threads.
 *
 * <p>Several images may be in progress when the process ends, and one of them is the cause. So each
 * is decoded once more while no other is: if the process ends again, this image was the cause.
 */
final class JournalGuard implements DecodeGuard {
  private final DecodeJournal journal;
  private final Suspects suspects;
  private final ReadWriteLock alone;

  JournalGuard(DecodeJournal journal, Suspects suspects, ReadWriteLock alone) {
    this.journal = journal;
    this.suspects = suspects;
    this.alone = alone;
  }

  @Override
  public DigitImage decode(RecordPosition position, byte[] bytes, Decoding decoding)
      throws UnreadableImageException {
    Fingerprint content = Fingerprint.of(bytes);
    if (!suspects.mayEndTheProcess()) {
      return written(position, content, decoding);
    }
    Optional<Suspect> before = suspects.find(position, content);
    Lock lock = before.isPresent() ? alone.writeLock() : alone.readLock();
    lock.lock();
    try {
      return written(position, content, decoding);
    } finally {
      if (before.isPresent() && before.equals(suspects.find(position, content))) {
        suspects.acquit(position);
      }
      lock.unlock();
    }
  }

  private DigitImage written(RecordPosition position, Fingerprint content, Decoding decoding)
      throws UnreadableImageException {
    DecodeJournal.Slot slot = journal.slot();
    slot.enter(
        new DecodeJournal.Entry(position.partition().partition(), position.offset(), content));
    try {
      return decoding.run();
    } catch (VirtualMachineError e) {
      // The stream stops of it, and with it the process
      suspects.count(Reason.ENDED_THE_PROCESS, position, content);
      throw e;
    } finally {
      slot.giveBack();
    }
  }
}
