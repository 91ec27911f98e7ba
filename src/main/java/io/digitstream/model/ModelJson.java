package io.digitstream.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
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

  /** A file's name alone, so that no artifact can point outside its folder. */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private ModelJson() {}

  /**
   * Returns the metadata if a model can be loaded from it.
   *
   * @throws IllegalArgumentException naming the field, its value and what was expected
   */
  static ModelMetadata requireComplete(ModelMetadata metadata) {
    require("name", metadata.name(), metadata.name() != null, "a name");
    require("version", metadata.version(), metadata.version() != null, "a version");
    require("classes", metadata.classes(), CLASSES.equals(metadata.classes()), CLASSES);
    require(
        "inputShape",
        metadata.inputShape(),
        INPUT_SHAPE.equals(metadata.inputShape()),
        INPUT_SHAPE);
    ModelMetadata.WeightsFile weights = metadata.weights();
    require("weights", weights, weights != null && weights.sha256() != null, "file and sha256");
    require(
        "weights.file",
        weights.file(),
        weights.file() != null && FILE_NAME.matcher(weights.file()).matches(),
        "a file name without a path");
    Architecture.of(metadata.architecture());
    return metadata;
  }

  private static void require(String field, Object value, boolean holds, Object expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(field, value, expected));
    }
  }
}
