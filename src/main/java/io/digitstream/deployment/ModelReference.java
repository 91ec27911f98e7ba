package io.digitstream.deployment;

import io.digitstream.digit.ModelId;
import java.util.regex.Pattern;

/**
 * Names one artifact and its content, which instances compare with the artifact that they have.
 *
 * @param weightsSha256 of the weights' file, in lower-case hex
 */
public record ModelReference(String name, String version, String weightsSha256) {
  /** Parts of a folder's path, so that no record can point outside the folder of the models. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ModelReference {
    require("name", name, NAME, "letters, digits, '.', '_' and '-'");
    require("version", version, NAME, "letters, digits, '.', '_' and '-'");
    require("weightsSha256", weightsSha256, SHA_256, "64 hexadecimal digits in lower case");
  }

  public ModelId id() {
    return new ModelId(name, version);
  }

  @Override
  public String toString() {
    return name + "/" + version;
  }

  private static void require(String field, String value, Pattern pattern, String expected) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s of a model is %s, expected %s"
              .formatted(field, value == null ? "missing" : "'" + value + "'", expected));
    }
  }
}
