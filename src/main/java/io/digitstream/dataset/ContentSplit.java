package io.digitstream.dataset;

import io.digitstream.digit.LabelledImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Splits images into about four fifths to train with and one fifth to test with, by the CRC-32 of
 * their files.
 *
 * <p>So copies of a file are on one side, and an image stays on its side when others are added or
 * files are renamed. Of two or more images, neither side is empty.
 */
final class ContentSplit {
  private static final long TEST_BELOW = (1L << 32) / 5;

  private final List<Ticket> tickets = new ArrayList<>();

  void add(LabelledImage image, byte[] file) {
    CRC32 checksum = new CRC32();
    checksum.update(file);
    tickets.add(new Ticket(image, checksum.getValue()));
  }

  /** The images to train with, in the order in which they were added. */
  List<LabelledImage> training() {
    long border = border();
    return tickets.stream().filter(ticket -> ticket.number() >= border).map(Ticket::image).toList();
  }

  /** The images to test with, in the order in which they were added. */
  List<LabelledImage> test() {
    long border = border();
    return tickets.stream().filter(ticket -> ticket.number() < border).map(Ticket::image).toList();
  }

  /** Of a few images, all may be on one side of the fifth: then the outermost changes sides. */
  private long border() {
    long least = tickets.stream().map(Ticket::number).min(Comparator.naturalOrder()).orElse(0L);
    long most = tickets.stream().map(Ticket::number).max(Comparator.naturalOrder()).orElse(0L);
    return Math.max(least + 1, Math.min(most, TEST_BELOW));
  }

  private record Ticket(LabelledImage image, long number) {}
}
