package io.digitstream.train.calibration;

import ai.djl.Model;
import io.digitstream.model.Calibration;
import io.digitstream.model.network.Network;

/** A network with its digit score and temperature. Holds native memory until closed. */
public final class CalibratedNetwork implements AutoCloseable {
  private final Model owner;
  private final Network network;
  private final Calibration calibration;
  private final CalibrationTest test;

  CalibratedNetwork(Model owner, Network network, Calibration calibration, CalibrationTest test) {
    this.owner = owner;
    this.network = network;
    this.calibration = calibration;
    this.test = test;
  }

  public Network network() {
    return network;
  }

  public Calibration calibration() {
    return calibration;
  }

  /** What it is worth on images that it was not fitted to. */
  public CalibrationTest test() {
    return test;
  }

  @Override
  public void close() {
    owner.close();
  }
}
