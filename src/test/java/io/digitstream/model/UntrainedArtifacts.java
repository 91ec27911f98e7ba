package io.digitstream.model;

import ai.djl.ndarray.NDManager;
import ai.djl.training.initializer.NormalInitializer;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Untrained artifacts of real size. */
public final class UntrainedArtifacts {
  private UntrainedArtifacts() {}

  /** Writes {@code cnn/VERSION} with random weights below a folder. */
  public static ModelArtifact write(Path root, String version) throws ArtifactException {
    return write(root, Architecture.CNN, version);
  }

  /** Writes {@code ARCHITECTURE/VERSION}. */
  public static ModelArtifact write(Path root, Architecture architecture, String version)
      throws ArtifactException {
    Network network = architecture.newNetwork();
    network
        .parameters()
        .values()
        .forEach(parameter -> parameter.setInitializer(new NormalInitializer(0.05f)));
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager);
      return new ArtifactWriter(root)
          .write(description(architecture, version), network, directory -> {});
    }
  }

  /** Writes {@code ARCHITECTURE/VERSION} with a digit score and a temperature. */
  public static ModelArtifact writeCalibrated(
      Path root, Architecture architecture, double temperature) throws ArtifactException {
    Network network = architecture.newScoredNetwork();
    network
        .parameters()
        .values()
        .forEach(parameter -> parameter.setInitializer(new NormalInitializer(0.05f)));
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager);
      return new ArtifactWriter(root)
          .write(
              description(architecture, "calibrated"),
              network,
              Optional.of(new Calibration(temperature)),
              directory -> {});
    }
  }

  static ModelDescription description(String version) {
    return description(Architecture.CNN, version);
  }

  private static ModelDescription description(Architecture architecture, String version) {
    return new ModelDescription(
        architecture.id(),
        version,
        architecture,
        "mnist-like-1",
        new ModelMetadata.TrainingData("synthetic", "ab12", 100),
        Map.of("epochs", "1"),
        1234,
        Map.of("test_accuracy", 0.1),
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
