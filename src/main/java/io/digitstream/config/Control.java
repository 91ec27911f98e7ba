package io.digitstream.config;

/** Whether a topic decides which model runs. */
public enum Control {
  /** The configuration alone decides. */
  OFF,
  /** The topic of deployments decides; without a record there, the configuration does. */
  ON
}
