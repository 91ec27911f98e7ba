package io.digitstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRepositoryTest {
  @TempDir private Path bundled;
  @TempDir private Path own;
  private ModelArtifact artifact;
  private ModelRepository repository;

  @BeforeEach
  void writeArtifact() throws ArtifactException {
    artifact = UntrainedArtifacts.write(bundled, "1");
    repository = new ModelRepository(List.of(bundled, own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "{\"name\": \"mine\", \"version\": \"1\"}"})
  void shouldFindAModelBesideOneThatIsUnusable(String content) throws Exception {
    // Given
    writeUnusable("mine/1", content);
    writeUnusable("cnn/2", content);
    // When / Then
    assertThat(repository.find("cnn").directory()).isEqualTo(artifact.directory());
    assertThat(repository.find("cnn/1").directory()).isEqualTo(artifact.directory());
  }

  @Test
  void shouldListWhatIsWrongWithAnUnusableModel() throws Exception {
    // Given
    Path unusable = writeUnusable("mine/1", "{}");
    // When
    ModelListing listing = repository.list();
    // Then
    assertThat(listing.usable()).hasSize(1);
    assertThat(listing.unusable())
        .singleElement()
        .satisfies(
            model -> {
              assertThat(model.directory()).isEqualTo(unusable);
              assertThat(model.id()).isEqualTo("mine/1");
              assertThat(model.problem()).contains("name is null, expected a name");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "mine/1"})
  void shouldSayWhatIsWrongWithTheModelThatIsAskedFor(String reference) throws Exception {
    // Given
    Path unusable = writeUnusable("mine/1", "{}");
    // When / Then
    assertThatThrownBy(() -> repository.find(reference))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(unusable + "/model.json is not a model's description");
  }

  @Test
  void shouldNotFallBackFromAVersionThatIsUnusable() throws Exception {
    // Given
    writeUnusable("cnn/2", "{}");
    // When / Then
    assertThatThrownBy(() -> repository.find("cnn/2"))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("is not a model's description");
  }

  private Path writeUnusable(String id, String content) throws IOException {
    Path directory = Files.createDirectories(own.resolve(id));
    Files.writeString(directory.resolve("model.json"), content);
    return directory;
  }
}
