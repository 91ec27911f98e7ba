package io.digitstream.model.interchange;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelMetadata;
import io.digitstream.model.network.Network;
import io.digitstream.model.onnx.OnnxModel;
import io.digitstream.model.torchscript.PortableScript;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a model artifact as one file for other programs, with metadata that describes its input
 * and output.
 */
public final class ModelExport {
  /** The name of the metadata in a TorchScript archive. */
  private static final String METADATA_FILE = "metadata.json";

  private ModelExport() {}

  /**
   * The file's content.
   *
   * @throws ArtifactException if the artifact is damaged
   */
  public static byte[] file(ModelArtifact artifact, ExportFormat format) throws ArtifactException {
    Map<String, String> metadata = metadata(artifact.metadata());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Network network = artifact.loadForExport(manager);
      return switch (format) {
        case TORCHSCRIPT -> PortableScript.archive(network, Map.of(METADATA_FILE, json(metadata)));
        case ONNX -> OnnxModel.file(network, metadata);
        case SAFETENSORS -> SafetensorsFile.write(network.arrays(), metadata);
      };
    } catch (IOException e) {
      throw new ArtifactException(
          "Model %s cannot be exported: %s".formatted(artifact.metadata().id(), e.getMessage()), e);
    }
  }

  private static Map<String, String> metadata(ModelMetadata model) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", model.name());
    facts.put("version", model.version());
    facts.put("architecture", model.architecture());
    facts.put("classes", String.join(" ", model.classes()));
    facts.put("preprocessing", model.preprocessing());
    facts.put("input", "float32 [N, 1, 28, 28], 0 for background to 1 for ink");
    return facts;
  }

  private static byte[] json(Map<String, String> metadata) throws JsonProcessingException {
    return new JsonMapper().writeValueAsBytes(metadata);
  }
}
