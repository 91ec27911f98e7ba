package io.digitstream.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.digitstream.model.network.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The JSON form of {@link ModelMetadata}, and what must hold for it to be usable. */
final class ModelJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  static final List<String> CLASSES = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
  static final List<Integer> INPUT_SHAPE = List.of(1, 28, 28);

  /** The format of a model without {@link Calibration}; a file that states none is of this one. */
  static final int UNCALIBRATED = 1;

  /** The format of a model with it: its weights have more names. */
  static final int CALIBRATED = 2;

  /** The preprocessings whose models give right answers to the images of today's. */
  static final Set<String> PREPROCESSINGS = new TreeSet<>(Set.of("mnist-like-1", "mnist-like-2"));

  /** A file's name alone, so that no artifact can point outside its folder. */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private static final Set<Integer> FORMAT_VERSIONS = Set.of(UNCALIBRATED, CALIBRATED);

  private ModelJson() {}

  /**
   * Reads the metadata of a model that can be loaded.
   *
   * @throws IllegalArgumentException naming the field, its value and what was expected
   */
  static ModelMetadata read(byte[] json) throws IOException {
    JsonNode tree = MAPPER.readTree(json);
    if (!tree.isObject()) {
      throw new IllegalArgumentException("it contains no JSON object");
    }
    // First of all, as a later format may differ in anything else
    JsonNode format = tree.path("formatVersion");
    require(
        "formatVersion",
        format,
        format.isMissingNode() || (format.isInt() && FORMAT_VERSIONS.contains(format.intValue())),
        "1 or 2; another version of digitstream wrote it");
    return requireComplete(MAPPER.treeToValue(tree, ModelMetadata.class));
  }

  private static ModelMetadata requireComplete(ModelMetadata metadata) {
    require("name", metadata.name(), metadata.name() != null, "a name");
    require("version", metadata.version(), metadata.version() != null, "a version");
    require("classes", metadata.classes(), CLASSES.equals(metadata.classes()), CLASSES);
    require(
        "inputShape",
        metadata.inputShape(),
        INPUT_SHAPE.equals(metadata.inputShape()),
        INPUT_SHAPE);
    require(
        "preprocessing",
        metadata.preprocessing(),
        metadata.preprocessing() != null && PREPROCESSINGS.contains(metadata.preprocessing()),
        "one of " + PREPROCESSINGS);
    require(
        "trainingData",
        metadata.trainingData(),
        metadata.trainingData() != null,
        "name, checksum and images");
    require("createdAt", metadata.createdAt(), metadata.createdAt() != null, "a time");
    ModelMetadata.WeightsFile weights = metadata.weights();
    require("weights", weights, weights != null && weights.sha256() != null, "file and sha256");
    require(
        "weights.file",
        weights.file(),
        weights.file() != null && FILE_NAME.matcher(weights.file()).matches(),
        "a file name without a path");
    Architecture.of(metadata.architecture());
    requireCalibration(metadata);
    return metadata;
  }

  private static void requireCalibration(ModelMetadata metadata) {
    Calibration calibration = metadata.calibration();
    if (metadata.formatVersion() == UNCALIBRATED) {
      require("calibration", calibration, calibration == null, "none in format 1");
      return;
    }
    require("calibration", calibration, calibration != null, "a temperature in format 2");
    double temperature = calibration.temperature();
    require(
        "calibration.temperature",
        temperature,
        temperature > 0 && Double.isFinite(temperature),
        "a number above 0");
  }

  private static void require(String field, Object value, boolean holds, Object expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(field, value, expected));
    }
  }
}
