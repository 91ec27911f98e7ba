package io.digitstream.reliability;

import io.digitstream.cli.serve.StandIn;
import io.digitstream.runtime.DeliveryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Writes a row of {@code docs/reliability.md} to {@code target/reliability.md}. */
final class FaultTable {
  private static final Path FILE = Path.of("target", "reliability.md");

  private FaultTable() {}

  static void add(
      String fault, int images, String model, DeliveryCheck delivery, List<Duration> silences)
      throws IOException {
    String row =
        "| %s | %d | %,d | %s | %d | %d | %d | %d | %s |%n"
            .formatted(
                fault,
                silences.size(),
                images,
                quoted(model),
                delivery.lost(),
                delivery.doubled(),
                delivery.outOfOrder(),
                delivery.wrong(),
                seconds(silences));
    System.err.print(row);
    Files.writeString(FILE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A bundled model as what it is called in settings. */
  private static String quoted(String model) {
    return model.equals(StandIn.ID.name()) ? model : "`" + model + "`";
  }

  /** The median, and the longest. */
  private static String seconds(List<Duration> silences) {
    List<Duration> sorted = silences.stream().sorted().toList();
    String median = seconds(sorted.get((sorted.size() - 1) / 2));
    String longest = seconds(sorted.get(sorted.size() - 1));
    return median.equals(longest) ? longest : median + ", at most " + longest;
  }

  private static String seconds(Duration silence) {
    return "%.1f".formatted(silence.toMillis() / 1000.0);
  }
}
