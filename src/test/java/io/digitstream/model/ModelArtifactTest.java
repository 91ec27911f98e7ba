package io.digitstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.digitstream.image.StandardPreprocessor;
import io.digitstream.model.network.Architecture;
import io.digitstream.model.network.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArtifactTest {
  @TempDir private Path root;
  private ModelArtifact artifact;

  @BeforeEach
  void writeArtifact() throws ArtifactException {
    artifact = UntrainedArtifacts.write(root, "1");
  }

  @Test
  void shouldReadWhatWasWritten() throws ArtifactException {
    // When
    ModelMetadata metadata = ModelArtifact.open(artifact.directory()).metadata();
    // Then
    assertThat(metadata)
        .isEqualTo(
            UntrainedArtifacts.description("1").withWeights(metadata.weights(), Optional.empty()));
    assertThat(metadata.weights().parameters()).isEqualTo(5_259_594);
    assertThat(artifact.directory()).isEqualTo(root.resolve("cnn").resolve("1"));
  }

  @Test
  void shouldRefuseWeightsWithAFlippedByte() throws IOException {
    // Given
    Path weights = artifact.directory().resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    try (NDManager manager = NDManager.newBaseManager()) {
      // When / Then
      assertThatThrownBy(() -> artifact.load(manager))
          .isInstanceOf(ArtifactException.class)
          .hasMessageMatching(
              "The weights \\S+ are damaged: their SHA-256 is [0-9a-f]{64}, expected [0-9a-f]{64}");
    }
  }

  @Test
  void shouldRefuseWeightsThatAreMissing() throws IOException {
    // Given
    Files.delete(artifact.directory().resolve("weights.safetensors"));
    // When / Then
    assertThatThrownBy(() -> artifact.verifiedWeights())
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("are missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "architecture" : "cnn"        | "architecture" : "rnn"  | There is no architecture 'rnn'; expected cnn or compact
          "weights.safetensors"         | "../weights"            | weights.file is ../weights, expected a file name
          "classes" : [ "0", "1"        | "classes" : [ "1", "0"  | classes is [1, 0, 2, 3, 4, 5, 6, 7, 8, 9], expected [0, 1
          "inputShape" : [ 1, 28, 28 ]  | "inputShape" : [ 3, 28, 28 ] | inputShape is [3, 28, 28], expected [1, 28, 28]
          {                             | (                       | is not a model's description
          "formatVersion" : 1           | "formatVersion" : 3     | formatVersion is 3, expected 1 or 2; another version of digitstream wrote it
          "formatVersion" : 1           | "formatVersion" : "1"   | formatVersion is "1", expected 1 or 2
          "mnist-like-1"                | "imagenet-3"            | preprocessing is imagenet-3, expected one of [mnist-like-1, mnist-like-2]
          "preprocessing"               | "preparation"           | preprocessing is null, expected one of [mnist-like-1, mnist-like-2]
          "createdAt"                   | "writtenAt"             | createdAt is null, expected a time
          "trainingData"                | "data"                  | trainingData is null, expected name, checksum and images
          """)
  void shouldRefuseDescriptionItCannotServe(String found, String replacement, String message)
      throws IOException {
    // Given
    Path file = artifact.directory().resolve("model.json");
    String json = Files.readString(file);
    assertThat(json).contains(found);
    Files.writeString(file, json.replace(found, replacement));
    // When / Then
    assertThatThrownBy(() -> ModelArtifact.open(artifact.directory()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "{}", "\0\0", "{\"name\":"})
  void shouldRefuseWhatIsNoDescription(String content) throws IOException {
    // Given
    Files.writeString(artifact.directory().resolve("model.json"), content);
    // When / Then
    assertThatThrownBy(() -> ModelArtifact.open(artifact.directory()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("model.json is not a model's description: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldReadADescriptionFromBeforeFormatsHadAVersion() throws Exception {
    // Given
    Path file = artifact.directory().resolve("model.json");
    Files.writeString(file, Files.readString(file).replace("\"formatVersion\" : 1,", ""));
    // When
    ModelMetadata metadata = ModelArtifact.open(artifact.directory()).metadata();
    // Then
    assertThat(metadata).isEqualTo(artifact.metadata());
  }

  @Test
  void shouldKnowTodaysPreprocessing() {
    // Then
    assertThat(ModelJson.PREPROCESSINGS).contains(StandardPreprocessor.ID);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void shouldRefuseWeightsThatAreNotFinite(float value) throws IOException {
    // Given
    byte[] file = Files.readAllBytes(artifact.directory().resolve("weights.safetensors"));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 4, value);
    try (NDManager manager = NDManager.newBaseManager()) {
      // When / Then
      assertThatThrownBy(() -> Weights.read(Architecture.CNN, manager, file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected finite numbers");
    }
  }

  @Test
  void shouldRefuseAnotherNetworksWeights() throws IOException {
    // Given
    String shape = "\"conv1.weight\"";
    byte[] bytes = Files.readAllBytes(artifact.directory().resolve("weights.safetensors"));
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] renamed =
        text.replace(shape, "\"conv9.weight\"")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    try (NDManager manager = NDManager.newBaseManager()) {
      // When / Then
      assertThatThrownBy(() -> Weights.read(Architecture.CNN, manager, renamed))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the weights are named")
          .hasMessageContaining("conv9.weight");
    }
  }

  @Test
  void shouldNeverOverwriteAnArtifact() {
    // When / Then
    assertThatThrownBy(() -> UntrainedArtifacts.write(root, "1"))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("There is already a model " + artifact.directory());
  }

  @Test
  void shouldLeaveNothingBehindWhenWritingFails() {
    // Given
    Network network = Architecture.CNN.newNetwork();
    try (NDManager manager = NDManager.newBaseManager()) {
      network.initialize(manager);
      // When / Then
      assertThatThrownBy(
              () ->
                  new ArtifactWriter(root)
                      .write(
                          UntrainedArtifacts.description("2"),
                          network,
                          directory -> {
                            throw new IOException("No space left on device");
                          }))
          .isInstanceOf(ArtifactException.class)
          .hasMessageContaining("No space left on device");
      assertThat(root.resolve("cnn")).isDirectoryNotContaining(path -> !path.endsWith("1"));
    }
  }

  @Test
  void shouldFindTheNewestOfAName() throws ArtifactException {
    // Given
    ModelRepository repository = new ModelRepository(java.util.List.of(root));
    // When / Then
    assertThat(repository.find("cnn").metadata().id()).hasToString("cnn/1");
    assertThat(repository.find("cnn/1").directory()).isEqualTo(artifact.directory());
    assertThat(repository.find(artifact.directory().toString()).metadata().version())
        .isEqualTo("1");
    assertThatThrownBy(() -> repository.find("cnn/2"))
        .isInstanceOf(ArtifactException.class)
        .hasMessage(
            "There is no model 'cnn/2': expected the folder of an artifact, or one of [cnn/1]");
  }
}
