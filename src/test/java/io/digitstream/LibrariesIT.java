package io.digitstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/libraries.md} as the bill of materials has it: {@code mvn verify
 * -Dit.test=LibrariesIT -Ddigitstream.docs=write} writes it anew.
 */
class LibrariesIT {
  private static final Path FILE = Path.of("docs", "libraries.md");

  @Test
  void shouldListWhatIsShippedAndItsLicence() throws IOException {
    // Given
    JsonNode bom = new JsonMapper().readTree(Files.readAllBytes(Path.of("target", "bom.json")));
    String list = list(bom.required("components"));
    if ("write".equals(System.getProperty("digitstream.docs"))) {
      Files.writeString(FILE, list);
    }
    // When
    String found = Files.readString(FILE);
    // Then
    assertThat(found).isEqualTo(list).doesNotContain("| unknown |");
  }

  private static String list(JsonNode components) {
    TreeMap<String, String> rows = new TreeMap<>();
    for (JsonNode component : components) {
      // ONNX Runtime, which is not shipped
      if (component.path("scope").asText().equals("optional")) {
        continue;
      }
      String name = component.path("group").asText() + ":" + component.required("name").asText();
      rows.put(
          name,
          "| `%s` | %s | %s |%n"
              .formatted(name, component.required("version").asText(), licences(component)));
    }
    return """
        # Libraries

        Generated from the bill of materials, `target/bom.json`, which has their checksums as well.

        | library | version | licence |
        |---|---|---|
        """
        + String.join("", rows.values());
  }

  private static String licences(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      String id = licence.path("id").asText(choice.path("expression").asText());
      names.add(id.isEmpty() ? licence.path("name").asText() : id);
    }
    return names.isEmpty() ? "unknown" : String.join(" or ", names);
  }
}
