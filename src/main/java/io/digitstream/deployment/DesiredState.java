package io.digitstream.deployment;

import java.util.Optional;

/**
 * The desired state that the records of the topic make, in their order. Every reader refuses the
 * same records. Not thread-safe.
 */
public final class DesiredState {
  private Deployment current;

  /**
   * Takes the next record.
   *
   * @param value null for a tombstone, after which no deployment is desired
   * @return whether the desired state changes; not if the record was taken before
   * @throws IllegalArgumentException saying in one clause why the record is refused
   */
  public boolean take(String key, byte[] value) {
    if (PairEvidence.KEY.equals(key)) {
      return false;
    }
    if (!Deployment.KEY.equals(key)) {
      throw new IllegalArgumentException(
          "its key is '%s', expected '%s'".formatted(key, Deployment.KEY));
    }
    if (value == null) {
      boolean changes = current != null;
      current = null;
      return changes;
    }
    Deployment next = DeploymentJson.deployment(value);
    if (next.equals(current)) {
      return false;
    }
    if (current != null && next.revision() <= current.revision()) {
      throw new IllegalArgumentException(
          "its revision is %d, expected one above %d"
              .formatted(next.revision(), current.revision()));
    }
    current = next;
    return true;
  }

  /** Begins with a state that was taken before. */
  public void begin(Deployment known) {
    current = known;
  }

  /** Nothing if the configuration decides. */
  public Optional<Deployment> current() {
    return Optional.ofNullable(current);
  }
}
