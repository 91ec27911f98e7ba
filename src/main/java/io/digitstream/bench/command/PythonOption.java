package io.digitstream.bench.command;

import io.digitstream.app.UserException;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.PythonScript;
import io.digitstream.bench.baseline.PythonCandidate;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ArtifactException;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.interchange.ExportFormat;
import io.digitstream.model.interchange.ModelExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Whether a consumer in Python is measured as well, and by which Python. */
final class PythonOption {
  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "Also measure a consumer in Python with the same weights, one image at a time and in"
              + " batches. This Python needs confluent_kafka, numpy, PIL and torch. The images must"
              + " have 28x28 pixels.")
  private String python;

  boolean isWanted() {
    return python != null;
  }

  /**
   * The versions of Python and its modules, if it is to be measured.
   *
   * @throws UserException if it is, and Python or a module is missing
   */
  Optional<String> versions() throws IOException, InterruptedException, UserException {
    if (!isWanted()) {
      return Optional.empty();
    }
    Process process;
    try {
      process = PythonCandidate.script(python).process("", 1).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UserException("--python has %s, which cannot be run".formatted(python), e);
    }
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    if (process.waitFor() != 0) {
      throw new UserException(
          ("--python has %s, which cannot run the consumer (%s), expected a Python with"
                  + " confluent_kafka, numpy, PIL and torch")
              .formatted(python, last));
    }
    return Optional.of(last);
  }

  /** One by one, and in the service's batches. */
  List<Candidate> candidates(ModelArtifact artifact, DigitstreamConfig config)
      throws ArtifactException, IOException {
    if (!isWanted()) {
      return List.of();
    }
    PythonScript script = PythonCandidate.script(python);
    byte[] model = ModelExport.file(artifact, ExportFormat.TORCHSCRIPT);
    int threads = config.model().threads();
    return IntStream.of(1, config.service().batchSize())
        .distinct()
        .<Candidate>mapToObj(size -> new PythonCandidate(script, model, size, threads))
        .toList();
  }
}
