package io.digitstream.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.digitstream.digit.ModelId;
import io.digitstream.model.network.Architecture;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The content of an artifact's {@code model.json}.
 *
 * @param formatVersion of the file; one that states none is of the first
 * @param architecture a name of {@link Architecture}
 * @param classes what each output stands for, in order
 * @param inputShape of one image, channels first
 * @param preprocessing the id of the preprocessing that the training images went through
 * @param hyperParameters by name, as trained with
 * @param metrics by name, such as {@code test_accuracy} from 0 to 1
 * @param calibration null if none was fitted; the network then gives no digit score
 */
public record ModelMetadata(
    Integer formatVersion,
    String name,
    String version,
    String architecture,
    List<String> classes,
    List<Integer> inputShape,
    String preprocessing,
    TrainingData trainingData,
    Map<String, String> hyperParameters,
    long seed,
    Map<String, Double> metrics,
    Instant createdAt,
    WeightsFile weights,
    @JsonInclude(JsonInclude.Include.NON_NULL) Calibration calibration) {
  public ModelMetadata {
    formatVersion = formatVersion == null ? 1 : formatVersion;
    hyperParameters = hyperParameters == null ? Map.of() : hyperParameters;
    metrics = metrics == null ? Map.of() : metrics;
  }

  /**
   * What the model learned from.
   *
   * @param checksum SHA-256 of all images and labels
   * @param images the number learned from
   */
  public record TrainingData(String name, String checksum, int images) {}

  /**
   * Where the weights lie.
   *
   * @param file a name in the artifact's folder
   * @param sha256 of the file, in hex
   * @param parameters the number of trainable values
   */
  public record WeightsFile(String file, String sha256, long parameters) {}

  /** What logits are divided by. */
  public double temperature() {
    return calibration == null ? 1 : calibration.temperature();
  }

  public ModelId id() {
    return new ModelId(name, version);
  }
}
