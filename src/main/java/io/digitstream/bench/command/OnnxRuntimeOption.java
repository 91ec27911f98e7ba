package io.digitstream.bench.command;

import io.digitstream.app.UserException;
import io.digitstream.bench.baseline.OnnxDigitClassifier;
import io.digitstream.bench.baseline.OnnxRuntime;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.interchange.ExportFormat;
import io.digitstream.model.interchange.ModelExport;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether ONNX Runtime, which is not shipped, is measured as well. */
final class OnnxRuntimeOption {
  @Option(
      names = "--onnxruntime",
      description =
          "Also measure ONNX Runtime for Java with the same weights, in float32. You install it:"
              + " see docs/performance.md.")
  private boolean wanted;

  /**
   * Its name and version, if it is to be measured.
   *
   * @throws UserException if it is, and is not installed
   */
  Optional<String> name(CommandContext context) throws UserException {
    if (!wanted) {
      return Optional.empty();
    }
    String version =
        OnnxRuntime.version()
            .orElseThrow(
                () ->
                    new UserException(
                        ("--onnxruntime needs ONNX Runtime, which is not installed: put the jar"
                                + " com.microsoft.onnxruntime:onnxruntime into the folder %s")
                            .formatted(context.home().resolve("bench"))));
    return Optional.of("ONNX Runtime " + version);
  }

  /** Makes classifiers of a model, each for one thread. */
  static Supplier<DigitClassifier> classifiers(ModelArtifact artifact, int threads)
      throws ArtifactException {
    byte[] file = ModelExport.file(artifact, ExportFormat.ONNX);
    return () -> new OnnxDigitClassifier(artifact.metadata().id(), file, threads);
  }
}
