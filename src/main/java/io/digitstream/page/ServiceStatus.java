package io.digitstream.page;

import java.util.Optional;

/** The service's status for the page. Safe for several threads, and quick. */
public interface ServiceStatus {
  /** Whether the brokers answer. */
  boolean isConnected();

  /** How far this instance's last predictions are from the model's evaluation, if that is known. */
  Optional<Drift> drift();

  /**
   * Population stability indexes.
   *
   * @param predictions how many were compared
   */
  record Drift(int predictions, double labels, double confidence) {}
}
