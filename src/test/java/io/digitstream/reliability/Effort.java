package io.digitstream.reliability;

import io.digitstream.cli.serve.StandIn;
import java.time.Duration;

/**
 * How much the suite does: little by default, so that CI runs it with every change.
 *
 * @param images of each fault
 * @param kills of the fault that repeats
 * @param model that the service runs: a bundled one, or {@code stand-in} for none at all
 */
record Effort(int images, int kills, String model) {
  private static final int FEW_IMAGES = 600;
  private static final int FEW_KILLS = 4;

  /** Whether there is time to wait for the timeouts of Kafka, which are minutes. */
  boolean isPatient() {
    return images > FEW_IMAGES;
  }

  /** The same by the real service, which alone rebuilds damaged state: with its lightest model. */
  Effort withoutStandIn() {
    return StandIn.ID.name().equals(model) ? new Effort(images, kills, "compact") : this;
  }

  /** How long all brokers are away: longer than two commits that time out, where there is time. */
  Duration outage() {
    return Duration.ofSeconds(
        Integer.getInteger("digitstream.outage.seconds", isPatient() ? 300 : 40));
  }

  static Effort wanted() {
    return new Effort(
        Integer.getInteger("digitstream.images", FEW_IMAGES),
        Integer.getInteger("digitstream.kills", FEW_KILLS),
        System.getProperty("digitstream.model", "compact"));
  }
}
